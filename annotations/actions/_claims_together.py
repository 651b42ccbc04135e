"""Several locked claims of one project, stored together, with an event for each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from annotations.actions._claim_status import STANDING, next_version, update_statuses
from annotations.actions._disputes import renew_disputes
from annotations.actions._event_log import append, collector
from annotations.models import Claim, Event, User
from annotations.vocabulary import Verb

MOST = 500
"""Claims at once: they stay locked, and their events are stored together."""

Values = dict[str, Any]


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
