"""Recording verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from annotations.actions._claim_status import set_status
from annotations.actions._event_log import record
from annotations.actions._locking import (
    lock_claim,
    require_as_seen,
    require_latest,
    require_standing,
)
from annotations.actions._verification_rows import (
    fill_verification,
    reliances_of,
    require_evidence,
)
from annotations.database.few_rows import insert
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Claim, Evidence, User, Verdict, Verification
from annotations.permissions import require
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class VerificationDraft:
    """A reviewer's verdict, and why: the ids of the verdict and of the evidence that it relies on."""

    verdict: int
    rationale: str
    evidence: tuple[int, ...] = ()
    correction: str = ""
    severity: str = ""


@transaction.atomic(durable=True)
def verify_claim(
    *,
    by: User,
    claim: Claim,
    seen: int,
    supersedes: int | None,
    draft: VerificationDraft,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Verification:
    """Record `by`'s verification in place of the one with id `supersedes`, if there was one.

    The same `key` again answers with the verification that it made. Raises NotAllowed, Invalid,
    and Stale when the claim or `by`'s own verification isn't as it was seen.
    """
    require(by, Verb.VERIFY, claim)
    claim, at = lock_claim(claim), at or timezone.now()
    verifications = list(Verification.objects.live().filter(claim=claim))
    own = next((each for each in verifications if each.reviewer_id == by.pk), None)
    if own and own.key == key:
        return own
    require_as_seen(claim, seen)
    require_standing(claim)
    own = require_latest(own, supersedes)
    verdict = _verdict(claim, draft)
    evidence = _evidence(claim, draft)
    verification = fill_verification(
        Verification(
            key=key or uuid4(),
            claim=claim,
            claim_version=claim.version,
            reviewer=by,
            supersedes=own,
            verdict=verdict,
            at=at,
        ),
        rationale=draft.rationale,
        correction=draft.correction,
        severity=draft.severity,
    )
    verification.save(force_insert=True)
    insert(*reliances_of((verification, item) for item in evidence))
    before = {"status": claim.status, "verification": own and own.pk}
    others = [each for each in verifications if each is not own]
    set_status(claim, [*others, verification], sourced=True)
    claim.save(update_fields=["status", "verdict"])
    record(
        claim.article.project,
        by,
        Verb.VERIFY,
        verification,
        at=at,
        before=before,
        after=_entry(verification, evidence, claim),
    )
    return verification


def _verdict(claim: Claim, draft: VerificationDraft) -> Verdict:
    scale_id = claim.article.project.scale_id
    verdict = Verdict.objects.filter(pk=draft.verdict, scale_id=scale_id).first()
    if verdict is None:
        raise Invalid(_("Choose a verdict of the project's scale."), field="verdict")
    return verdict


def _evidence(claim: Claim, draft: VerificationDraft) -> list[Evidence]:
    ids = set(draft.evidence)
    evidence = list(Evidence.objects.standing().filter(claim=claim, pk__in=ids)) if ids else []
    if len(evidence) != len(ids):
        raise Invalid(_("Choose evidence of this claim that still stands."), field="evidence")
    require_evidence(claim.article.project, evidence)
    return evidence


def _entry(
    verification: Verification, evidence: Sequence[Evidence], claim: Claim
) -> dict[str, Any]:
    return {
        "verdict": verification.verdict.key,
        "label": verification.verdict.label,
        "rationale": verification.rationale,
        "evidence": [item.pk for item in evidence],
        "correction": verification.correction,
        "severity": verification.severity,
        "status": claim.status,
    }
