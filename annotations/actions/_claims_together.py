"""Several claims of one project, locked and stored together, with an event for each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from annotations.actions._claim_status import STANDING, next_version, update_statuses
from annotations.actions._disputes import renew_disputes
from annotations.actions._event_log import append, collector
from annotations.actions._locking import lock_project, require_unarchived
from annotations.errors import Invalid, NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Event, Project, User
from annotations.vocabulary import Verb

MOST = 500
"""Claims at once: they stay locked, and their events are stored together."""

Values = dict[str, Any]


def lock_together(project: Project, ids: Collection[int]) -> list[Claim]:
    """The claims as they stand, with their labels, in the order of their ids; they and then the project's log locked.

    Two statements. Raises NotFound, and Invalid for none, more than MOST, or one of an archived article.
    """
    if not ids:
        raise Invalid(_("Choose some claims."), field="claims")
    if len(ids) > MOST:
        raise Invalid(_("Choose %(most)s claims at most."), most=MOST, field="claims")
    rows = Claim.objects.select_for_update(of=("self",), no_key=True).with_labels()
    found = rows.filter(pk__in=ids, article__project=project).select_related("article")
    claims = list(found.order_by("pk"))
    if len(claims) < len(ids):
        raise NotFound(_("There is no such claim, or you aren't a member of its project."))
    locked = lock_project(project.pk)
    for claim in claims:
        require_unarchived(claim.article)
        claim.article.project = locked
    return claims


def called(claims: Iterable[Claim]) -> str:
    """Their labels, with the article's title: labels of two articles may be the same."""
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article.title].append(claim)
    return "; ".join(
        f"{', '.join(claim.label for claim in sorted(its, key=_line))} ({title})"
        for title, its in by_article.items()
    )


def _line(claim: Claim) -> tuple[int, int]:
    return claim.line, claim.letter


def save_with_reason(
    by: User, verb: Verb, claims: list[Claim], at: datetime | None, reason: str
) -> list[Claim]:
    """Store locked claims in their next version, with one reason for all; an event for each."""
    before = {claim.pk: _standing(claim) for claim in claims}
    save(claims)
    after = {claim.pk: {**_standing(claim), "reason": reason} for claim in claims}
    record_each(by, verb, claims, at, before=before, after=after)
    return claims


def _standing(claim: Claim) -> Values:
    return {"status": claim.status, "version": claim.version}


def save(claims: list[Claim]) -> None:
    """The claims in their next version, each status computed anew; 5 statements.

    None is decided then, and none disputed: verdicts given before don't count.
    """
    for claim in claims:
        next_version(claim)
    update_statuses(claims)
    Claim.objects.bulk_update(
        claims, ["kind", "withdrawn_because", "version", "versions", *STANDING], batch_size=MOST
    )
    renew_disputes(claims, None)


def record_each(
    by: User,
    verb: Verb,
    claims: list[Claim],
    at: datetime | None,
    *,
    before: Mapping[int, Values],
    after: Mapping[int, Values],
) -> None:
    """An event for each claim, one after the other."""
    if not claims:
        return
    log, events = claims[0].article.project, list[Event]()
    collect = collector(events)
    for claim in claims:
        collect(log, by, verb, claim, at=at, before=before[claim.pk], after=after[claim.pk])
    append(log, *events)
