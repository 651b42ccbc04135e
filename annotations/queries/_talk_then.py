"""Threads as they stood at a time: what was said by then, whom they asked, and whether they were settled.

What was said has its time. How a thread was settled, and whom it asked, its events say; what an import brought
has none, and was so from the beginning.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet

from annotations.models import Event, Thread, User
from annotations.records.talk import CommentRecord, ThreadRecord
from annotations.vocabulary import Addressee, ThreadState, Verb, logged_as

_SETTLING = (Verb.CLOSE_THREAD, Verb.REOPEN_THREAD)
_EVER = datetime.min.replace(tzinfo=UTC)


def threads_then(
    ids: Iterable[int],
    records: Iterable[ThreadRecord],
    events: QuerySet[Event],
    at: datetime,
) -> tuple[ThreadRecord, ...]:
    """`records`, of the threads with these `ids` in this order, which were opened by then, as they stood.

    `events` are those of what they are about. 1 statement, 1 more where somebody was asked besides since.
    """
    steps: dict[int, list[Event]] = defaultdict(list)
    changing = logged_as(*_SETTLING, Verb.CHANGE_QUERY)
    for event in events.filter(verb__in=changing).select_related("actor").order_by("pk"):
        steps[event.subject].append(event)
    asked = {key: _asked_then(steps[key], at) for key in list(steps)}
    people = {each["asked"] for each in asked.values() if each.get("asked")}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "username")) if people else {}
    return tuple(
        replace(
            _settled_then(record, steps[key], at),
            comments=_said_then(record.comments, at),
            **_query_then(asked.get(key, {}), names),
        )
        for key, record in zip(ids, records, strict=True)
    )


def _asked_then(steps: Sequence[Event], at: datetime) -> dict[str, Any]:
    """Whom a query asked, and until when, where that was something else, as its events have it."""
    then: dict[str, Any] = {}
    for event in reversed(steps):
        if event.at > at and event.verb == Verb.CHANGE_QUERY:
            then |= event.before
    return then


def _query_then(then: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, Any]:
    """The same, as the record has it."""
    values = dict(then)
    if "addressee" in values:
        values["addressee"] = Addressee(values["addressee"])
    if "asked" in values:
        values["asked"] = names.get(values["asked"], "")
    if "due_at" in values:
        values["due_at"] = Thread._meta.get_field("due_at").to_python(values["due_at"])
    return values


def _said_then(comments: Iterable[CommentRecord], at: datetime) -> tuple[CommentRecord, ...]:
    return tuple(
        replace(each, withdrawn_at=None) if each.withdrawn_at and each.withdrawn_at > at else each
        for each in comments
        if not _later(each, at)
    )


def _settled_then(record: ThreadRecord, steps: Sequence[Event], at: datetime) -> ThreadRecord:
    settling = [event for event in steps if event.verb in _SETTLING]
    before = next((event for event in reversed(settling) if event.at <= at), None)
    after = next((event for event in settling if event.at > at), None)
    state = record.state
    if before or after:
        state = ThreadState(before.after["state"] if before else after.before["state"])  # type: ignore[union-attr]
    if state is not ThreadState.CLOSED:
        state = _answered_then(record, state, before.at if before else _EVER, at)
        return replace(record, state=state, closed_by="", closed_at=None)
    if before:
        return replace(record, state=state, closed_by=before.actor.username, closed_at=before.at)
    return replace(record, state=state)


def _answered_then(
    record: ThreadRecord, state: ThreadState, asked_at: datetime, at: datetime
) -> ThreadState:
    """Whether a query that isn't closed was answered by then, since it was asked last."""
    answers = [each for each in record.comments if each.answer]
    if any(not _later(each, at) and _later(each, asked_at) for each in answers):
        return ThreadState.ANSWERED
    return ThreadState.OPEN if any(_later(each, at) for each in answers) else state


def _later(comment: CommentRecord, at: datetime) -> bool:
    return comment.at is not None and comment.at > at
