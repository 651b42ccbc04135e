"""Adding evidence, with a copy of what was seen, and withdrawing it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._assignment_rows import renew
from annotations.actions._event_log import record
from annotations.actions._evidence_rows import (
    MAX_SNAPSHOT_BYTES,
    EvidenceDetails,
    EvidenceDraft,
    add_once,
    keep_file,
)
from annotations.actions._locking import lock_claim
from annotations.actions._validation import reason_given
from annotations.database.durable import durable
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Evidence, User
from annotations.permissions import require
from annotations.vocabulary import Verb

__all__ = [
    "MAX_SNAPSHOT_BYTES",
    "EvidenceDetails",
    "EvidenceDraft",
    "add_evidence",
    "withdraw_evidence",
]


def add_evidence(
    *,
    by: User,
    claim: Claim,
    draft: EvidenceDraft,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Evidence:
    """Add evidence to a claim, with its file or the copy that was kept of its page.

    A copy that is still being fetched fills the evidence in when it comes. The file is stored before
    the claim is locked. The same `key` again answers with the evidence that it made.
    Raises NotAllowed, Invalid, Unavailable.
    """
    require(by, Verb.ADD_EVIDENCE, claim)
    file, at = keep_file(draft), at or timezone.now()
    with durable():
        renew(by, claim.article_id, claim.pk, at)
        return add_once(lock_claim(claim), draft, file, by=by, at=at, key=key or uuid4())


@durable()
def withdraw_evidence(
    *, by: User, evidence: Evidence, reason: str, at: datetime | None = None
) -> Evidence:
    """Set evidence aside; who relied on it still shows. Raises NotAllowed, Invalid."""
    require(by, Verb.WITHDRAW_EVIDENCE, evidence)
    claim, at = lock_claim(evidence.claim), at or timezone.now()
    evidence = Evidence.objects.get(pk=evidence.pk)
    evidence.claim = claim
    if evidence.withdrawn_at:
        raise Invalid(_("This evidence is withdrawn already."))
    evidence.withdrawn_at, evidence.withdrawn_because = at, reason_given(reason)
    evidence.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(
        claim.article.project,
        by,
        Verb.WITHDRAW_EVIDENCE,
        evidence,
        at=at,
        before={"title": evidence.title, "confidential": evidence.confidential},
        after={"reason": evidence.withdrawn_because},
    )
    return evidence
