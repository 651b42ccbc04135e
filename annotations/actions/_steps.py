"""The steps that the actions share: the time, the locks, the checks, the log."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NotRequired, TypedDict, TypeVar, Unpack

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from annotations.actions._outbox import queue
from annotations.database.few_rows import insert
from annotations.database.prepared import Prepared, planned_once
from annotations.errors import Invalid, Stale
from annotations.models import (
    Anchor,
    Article,
    Claim,
    Event,
    Project,
    Sourcing,
    User,
    Verification,
)
from annotations.rules.event_hash import event_hash
from annotations.vocabulary import Status, Verb

Row = TypeVar("Row", bound=Model)
Mine = TypeVar("Mine", Sourcing, Verification)


def now(at: datetime | None) -> datetime:
    """`at`, or the present time where the caller leaves it open."""
    return at or timezone.now()


def lock_project(project_id: int) -> Project:
    """The project as it stands. While it is locked nothing else can be added to its log.

    Rows that point to it can still be written: `no_key` leaves foreign keys alone.
    """
    locked: list[Project] = _LOCKED(project_id)
    return locked[0]


def _locked(project: int) -> QuerySet[Project]:
    return Project.objects.select_for_update(no_key=True).filter(pk=project)


_LOCKED = Prepared(_locked, int)


def lock_article(article: Article, seen: int | None = None) -> Article:
    """The article as it stands, locked with its project's log. Raises Stale."""
    rows = Article.objects.select_for_update(of=("self", "project"), no_key=True)
    locked = rows.select_related("project").get(pk=article.pk)
    if seen is not None and locked.version != seen:
        raise Stale(_("Someone changed this article after you opened it."), current=locked)
    return locked


def lock_claim(claim: Claim) -> Claim:
    """The claim as it stands, locked with its project's log."""
    rows = Claim.objects.select_for_update(of=("self", "article__project"), no_key=True)
    return rows.select_related("article__project").get(pk=claim.pk)


def lock_anchor(claim: Claim) -> Anchor:
    """The claim's place in the newest revision, with the claim and the text; locks as lock_claim."""
    locked = ("self", "claim", "claim__article__project")
    return (
        Anchor.objects.select_for_update(of=locked, no_key=True)
        .select_related("claim__article__project", "revision")
        .filter(claim=claim)
        .order_by("-revision__number")[:1]
        .get()
    )


def require_as_seen(claim: Claim, seen: int) -> None:
    """Raises Stale unless a locked claim is the version that the person saw."""
    if claim.version != seen:
        raise Stale(_("Someone changed this claim after you opened it."), current=claim)


def require_standing(claim: Claim) -> None:
    """Raises Invalid for a withdrawn claim."""
    if claim.status == Status.WITHDRAWN:
        raise Invalid(_("This claim is withdrawn: restore it first."))


def require_latest(mine: Mine | None, supersedes: int | None) -> Mine | None:
    """A reviewer's own latest row. Raises Stale unless it is the one that the person saw."""
    if (mine.pk if mine else None) != supersedes:
        raise Stale(_("You saved another version of this meanwhile."), current=mine)
    return mine


def checked(row: Row) -> Row:
    """`row`, its own columns valid. Raises Invalid with the first field that isn't."""
    relations = [field.name for field in row._meta.concrete_fields if field.is_relation]
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        name, messages = next(iter(error.message_dict.items()))
        raise Invalid(messages[0], field=name) from error
    return row


class Change(TypedDict):
    """What `next_event` is told of a change."""

    by: User
    verb: Verb
    subject: Model
    at: datetime
    article_id: NotRequired[int | None]
    claim_id: NotRequired[int | None]
    before: NotRequired[Mapping[str, Any] | None]
    after: NotRequired[Mapping[str, Any] | None]


def record(*, log: Project, **change: Unpack[Change]) -> Event:
    """Add an event to the end of the log of a project, which is locked."""
    event = next_event(log=log, **change)
    store(log, event)
    return event


def next_event(
    *,
    by: User,
    verb: Verb,
    subject: Model,
    log: Project,
    at: datetime,
    article_id: int | None = None,
    claim_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """The event that follows on the last one of a locked project; `store` keeps it."""
    event = Event(
        project=log,
        number=log.log_length + 1,
        actor=by,
        verb=verb,
        kind=subject._meta.model_name or "",
        subject=subject.pk,
        article_id=article_id,
        claim_id=claim_id,
        at=at.astimezone(UTC),
        before=_plain(before or {}),
        after=_plain(after or {}),
        previous_hash=log.log_head,
    )
    event.hash = event_hash(log.log_head, event.content())
    log.log_length, log.log_head = event.number, event.hash
    return event


def store(log: Project, *events: Event) -> None:
    """Store events that `next_event` made, in this order, and the end of their log; tell webhooks."""
    insert(*events)
    with planned_once(connection), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE annotations_project SET log_length = %s, log_head = %s WHERE id = %s",
            [log.log_length, log.log_head, log.pk],
        )
    if log.has_webhooks:
        for event in events:
            queue(event, log)


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """`values` as the database will give them back, so that the hash can be computed again."""
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain
