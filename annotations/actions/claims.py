"""Restating claims, withdrawing them, asking for a recheck."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from annotations.actions._assignment_rows import end_leases, renew
from annotations.actions._blind_verdicts import refuse_to_the_blind
from annotations.actions._claim_details import ClaimDetails
from annotations.actions._claim_status import next_version, update_status
from annotations.actions._disputes import renew_dispute
from annotations.actions._event_log import record
from annotations.actions._locking import (
    lock_anchor,
    lock_claim,
    lock_marking,
    require_as_seen,
    require_standing,
)
from annotations.actions._review_parts import restate
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid, Unconfirmed
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.models import Assignment, Claim, User, Verification
from annotations.permissions import require
from annotations.rules.status import DECIDED, RECHECKABLE
from annotations.text.spans import Span
from annotations.vocabulary import Status, Verb

__all__ = ["ClaimDetails", "change_claim", "recheck_claim", "restore_claim", "withdraw_claim"]


@durable()
def change_claim(
    *,
    by: User,
    claim: Claim,
    seen: int,
    details: ClaimDetails,
    span: Span | None = None,
    quote: str | None = None,
    affects: int | None = None,
    at: datetime | None = None,
) -> Claim:
    """Give a claim other details, or another span of the same text, which reads `quote` if given.

    Verdicts that were given on the old wording no longer count; `affects` is how many of them the
    person was told have to be given again, None where they weren't. Raises NotAllowed, Stale,
    Invalid, Misquoted, and Unconfirmed when it is another number.
    """
    require(by, Verb.CHANGE_CLAIM, claim)
    if span:
        lock_marking(claim.article_id)
    renew(by, claim.article_id, claim.pk, at or timezone.now())
    anchor = lock_anchor(claim)
    if affects is not None:
        _require_told(by, anchor.claim, affects)
    return restate(anchor, details, by=by, seen=seen, at=at, span=span, quote=quote)


def _require_told(by: User, claim: Claim, affects: int) -> None:
    """Raises Unconfirmed unless `by` sees so many verdicts that count on the locked claim."""
    seen = Verification.objects.visible_to(by).live()
    counting = seen.filter(claim=claim, claim_version=claim.version).count()
    if counting != affects:
        raise Unconfirmed(
            ngettext(
                "Not changed yet: %(count)s verdict has to be given again. Say so to do it.",
                "Not changed yet: %(count)s verdicts have to be given again. Say so to do it.",
            ),
            count=counting,
            field="affects",
        )


@durable()
def withdraw_claim(
    *, by: User, claim: Claim, seen: int, reason: str, at: datetime | None = None
) -> Claim:
    """Take a claim out of review, keeping its history. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.WITHDRAW, claim)
    claim = lock_claim(claim)
    require_as_seen(claim, seen)
    require_standing(claim)
    claim.withdrawn_because = reason_given(reason)
    end_leases(Assignment.objects.filter(claim=claim), at or timezone.now())
    return _save_with_status(
        by, Verb.WITHDRAW, claim, at, after={"reason": claim.withdrawn_because}
    )


@durable()
def restore_claim(*, by: User, claim: Claim, seen: int, at: datetime | None = None) -> Claim:
    """Take a withdrawn claim back into review. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.RESTORE, claim)
    claim = lock_claim(claim)
    require_as_seen(claim, seen)
    if claim.status != Status.WITHDRAWN:
        raise Invalid(_("This claim isn't withdrawn."))
    before = {"reason": claim.withdrawn_because}
    claim.withdrawn_because = ""
    return _save_with_status(by, Verb.RESTORE, claim, at, before=before)


@durable()
def recheck_claim(
    *, by: User, claim: Claim, seen: int, reason: str, at: datetime | None = None
) -> Claim:
    """Ask for new verdicts, because those given may no longer hold. Raises as withdraw_claim."""
    require(by, Verb.RECHECK, claim)
    claim = lock_claim(claim)
    require_as_seen(claim, seen)
    require_standing(claim)
    if claim.status not in DECIDED:
        refuse_to_the_blind(by, claim.article.project)
    if claim.status not in RECHECKABLE:
        raise Invalid(_("This claim has no verdict to recheck."))
    return _save_with_status(by, Verb.RECHECK, claim, at, after={"reason": reason_given(reason)})


def _save_with_status(
    by: User,
    verb: Verb,
    claim: Claim,
    at: datetime | None,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Claim:
    """The claim in its next version, its status computed anew, the change recorded."""
    status, version = claim.status, claim.version
    next_version(claim)
    update_status(claim)
    claim.save()
    renew_dispute(claim, at, was=status)
    record(
        claim.article.project,
        by,
        verb,
        claim,
        at=at,
        before={"status": status, "version": version, **(before or {})},
        after={"status": claim.status, "version": claim.version, **(after or {})},
    )
    return claim
