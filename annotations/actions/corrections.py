"""Deciding what becomes of the corrections that reviewers propose."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._decision_rows import DecisionDraft, fill_decision
from annotations.actions._event_log import record
from annotations.actions._locking import lock_claim, require_standing
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Claim, CorrectionDecision, User, Verification
from annotations.permissions import require
from annotations.queries.log_entries import decision_entry
from annotations.vocabulary import Verb

__all__ = ["DecisionDraft", "decide_correction"]


@durable()
def decide_correction(
    *,
    by: User,
    verification: Verification,
    supersedes: int | None,
    draft: DecisionDraft,
    key: UUID | None = None,
    at: datetime | None = None,
) -> CorrectionDecision:
    """Decide on the correction of a verification, in place of the decision with id `supersedes`, if any.

    The same `key` again answers with the decision that it made. Raises NotAllowed, Invalid, and Stale
    when the correction isn't proposed any more or somebody decided meanwhile.
    """
    require(by, Verb.DECIDE_CORRECTION, verification)
    claim, key = lock_claim(verification.claim), key or uuid4()
    verification = Verification.objects.get(pk=verification.pk)
    verification.claim = claim
    latest = CorrectionDecision.objects.live().filter(verification=verification).first()
    if latest and latest.key == key:
        return latest
    require_standing(claim)
    _require_proposed(verification, claim)
    if (latest.pk if latest else None) != supersedes:
        raise Stale(_("Somebody decided on this correction meanwhile."), current=latest)
    made = fill_decision(
        CorrectionDecision(
            key=key,
            verification=verification,
            supersedes=latest,
            decided_by=by,
            at=at or timezone.now(),
        ),
        draft,
    )
    made.save(force_insert=True)
    record(
        claim.article.project,
        by,
        Verb.DECIDE_CORRECTION,
        made,
        at=made.at,
        before={"decision": latest.decision, "supersedes": latest.pk} if latest else None,
        after=decision_entry(made),
    )
    return made


def _require_proposed(verification: Verification, claim: Claim) -> None:
    """Raises Invalid, Stale unless the verification of a locked claim counts and wants a correction."""
    if not verification.correction:
        raise Invalid(_("This verification proposes no correction."))
    if Verification.objects.filter(supersedes=verification).exists():
        raise Stale(_("Its reviewer replaced this correction meanwhile: look at it again."))
    if verification.claim_version != claim.version:
        raise Stale(
            _("The claim was changed after this correction was proposed: have it rechecked.")
        )
