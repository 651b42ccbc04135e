"""A project's log: an event for each thing that a person does to it, each tied to the one before."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from django.db.models import Model
from django.utils import timezone

from annotations.actions._outbox import queue
from annotations.actions._void_sign_offs import void_sign_offs
from annotations.database.few_rows import store_together, update
from annotations.database.many_rows import store
from annotations.models import Article, Claim, Event, Project, User
from annotations.models.ownership import owner_keys
from annotations.queries.log_entries import plain
from annotations.rules.event_hash import event_hash
from annotations.vocabulary import Verb


class Recorder(Protocol):
    """Adds to a locked project's log what somebody did: `record`, or what does so later."""

    def __call__(
        self,
        log: Project,
        by: User,
        verb: Verb,
        subject: Model,
        /,
        *,
        at: datetime | None,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> Event: ...


def record(
    log: Project,
    by: User,
    verb: Verb,
    subject: Model,
    *,
    at: datetime | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    step: int | None = None,
    undoes: int | None = None,
    redoes: int | None = None,
) -> Event:
    """Add to the log of a project, which is locked, what `by` did to `subject`, a row of it.

    It is done now where `at` isn't given. `before` and `after` are the values that differ. Another
    event is named by its number: the one that the action began with as `step`, one that is taken back.
    """
    event = next_event(
        log,
        by,
        verb,
        subject,
        at=at,
        before=before,
        after=after,
        step=step,
        undoes=undoes,
        redoes=redoes,
    )
    append(log, event)
    return event


def collector(events: list[Event]) -> Recorder:
    """Does as `record`, but that `append` has to store the events: several of them at once."""

    def collect(log: Project, by: User, verb: Verb, subject: Model, **rest: Any) -> Event:
        step = events[0].number if events else None
        event = next_event(log, by, verb, subject, step=step, **rest)
        events.append(event)
        return event

    return collect


def next_event(
    log: Project,
    by: User,
    verb: Verb,
    subject: Model,
    *,
    at: datetime | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    step: int | None = None,
    undoes: int | None = None,
    redoes: int | None = None,
) -> Event:
    """The event that follows on the last one of a locked project; `append` stores it."""
    keys = owner_keys(subject)
    event = Event(
        project=log,
        number=log.log_length + 1,
        actor=by,
        verb=verb,
        kind=subject._meta.model_name or "",
        subject=subject.pk,
        article_id=keys.get(Article),
        claim_id=keys.get(Claim),
        at=(at or timezone.now()).astimezone(UTC),
        before=plain(before or {}),
        after=plain(after or {}),
        step=step,
        undoes=undoes,
        redoes=redoes,
        previous_hash=log.log_head,
    )
    event.hash = event_hash(log.log_head, event.content())
    log.log_length, log.log_head = event.number, event.hash
    return event


def append(log: Project, *events: Event) -> None:
    """Store events that `next_event` made, in this order, and the end of their log; what they
    changed isn't signed off any more, and webhooks hear."""
    store(events)
    update(log, "log_length", "log_head")
    _follow(log, events)


def append_with(new: Sequence[Sequence[Model]], log: Project, *events: Event) -> None:
    """As `append`, a few events together with the `new` rows of several tables: see `store_together`."""
    store_together([*new, events], log, "log_length", "log_head")
    _follow(log, events)


def _follow(log: Project, events: Sequence[Event]) -> None:
    if log.has_sign_offs:
        void_sign_offs(events)
    if log.has_webhooks:
        queue(events, log)
