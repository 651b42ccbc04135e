"""Several claims of a project at once, each as if alone: all of them, or none and why.

`seen` has the version of each claim as the person saw it, by the claim's id.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from annotations.actions._assignment_rows import end_leases
from annotations.actions._blind_verdicts import refuse_to_the_blind
from annotations.actions._claim_details import ClaimDetails, set_details
from annotations.actions._claims_together import (
    MOST,
    Values,
    called,
    lock_together,
    record_each,
    save,
    save_with_reason,
)
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Anchor, Assignment, Claim, Project, User
from annotations.permissions import require
from annotations.queries.log_entries import claim_entry, label_entry
from annotations.rules.status import DECIDED, RECHECKABLE
from annotations.vocabulary import ClaimKind, Status, Verb

__all__ = ["MOST", "change_kinds", "recheck_claims", "withdraw_claims"]


@durable()
def change_kinds(
    *,
    by: User,
    project: Project,
    seen: Mapping[int, int],
    kind: ClaimKind,
    at: datetime | None = None,
) -> list[Claim]:
    """Give claims another kind; those that have it stay as they are. Changes what `change_claim` does.

    Raises NotAllowed, NotFound, Stale, Invalid.
    """
    require(by, Verb.CHANGE_CLAIM, project)
    claims = _lock(project, seen)
    anchors = _anchors(claims)
    changed = [claim for claim in claims if claim.kind != kind]
    before = _entries(changed, anchors)
    for claim in changed:
        set_details(claim, replace(ClaimDetails.of(claim), kind=kind))
    save(changed)
    after = _entries(changed, anchors)
    record_each(by, Verb.CHANGE_CLAIM, changed, at, before=before, after=after)
    return claims


@durable()
def withdraw_claims(
    *, by: User, project: Project, seen: Mapping[int, int], reason: str, at: datetime | None = None
) -> list[Claim]:
    """Take claims out of review for one reason, as `withdraw_claim` does. Raises as change_kinds."""
    require(by, Verb.WITHDRAW, project)
    claims = _lock(project, seen)
    reason = reason_given(reason)
    for claim in claims:
        claim.withdrawn_because = reason
    end_leases(Assignment.objects.filter(claim__in=claims), at or timezone.now())
    return save_with_reason(by, Verb.WITHDRAW, claims, at, reason)


@durable()
def recheck_claims(
    *, by: User, project: Project, seen: Mapping[int, int], reason: str, at: datetime | None = None
) -> list[Claim]:
    """Ask for new verdicts on claims, as `recheck_claim` does. Raises as change_kinds."""
    require(by, Verb.RECHECK, project)
    claims = _lock(project, seen)
    if any(claim.status not in DECIDED for claim in claims):
        refuse_to_the_blind(by, claims[0].article.project)
    unchecked = [claim for claim in claims if claim.status not in RECHECKABLE]
    if unchecked:
        raise Invalid(
            _("Nothing is changed. These have no verdict to recheck: %(claims)s."),
            claims=called(unchecked),
            field="claims",
        )
    return save_with_reason(by, Verb.RECHECK, claims, at, reason_given(reason))


def _lock(project: Project, seen: Mapping[int, int]) -> list[Claim]:
    """The claims as `lock_together` has them. Raises Stale for those that somebody changed, Invalid for withdrawn ones."""
    claims = lock_together(project, seen)
    changed = [claim for claim in claims if claim.version != seen[claim.pk]]
    if changed:
        raise Stale(
            _("Nothing is changed. Someone changed these after you opened the list: %(claims)s."),
            claims=called(changed),
        )
    withdrawn = [claim for claim in claims if claim.status == Status.WITHDRAWN]
    if withdrawn:
        raise Invalid(
            _("Nothing is changed. These are withdrawn, restore them first: %(claims)s."),
            claims=called(withdrawn),
            field="claims",
        )
    return claims


def _anchors(claims: Iterable[Claim]) -> dict[int, Anchor]:
    """The newest place of each claim, by the claim's id."""
    anchors = Anchor.objects.filter(claim__in=claims).order_by("revision__number")
    return {anchor.claim_id: anchor for anchor in anchors}


def _entries(claims: Iterable[Claim], anchors: Mapping[int, Anchor]) -> dict[int, Values]:
    at = ((claim, anchors[claim.pk]) for claim in claims)
    return {
        claim.pk: {**claim_entry(claim, anchor), **label_entry(claim, anchor)}
        for claim, anchor in at
    }
