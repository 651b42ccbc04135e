"""What was saved of a claim at once."""

from collections.abc import Collection
from dataclasses import dataclass

from annotations.models import Evidence, User
from annotations.queries.api_rows import evidence as evidence_rows
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.claims import ClaimRow
from annotations.queries.api_rows.evidence import EvidenceRow
from annotations.queries.api_rows.sourcings import SourcingRow
from annotations.queries.api_rows.verifications import VerificationRow


@dataclass(frozen=True)
class SavedReviewRow:
    """The claim as it stands after a save, and what was recorded of it: null where that wasn't asked."""

    claim: ClaimRow
    sourcing: SourcingRow | None
    evidence: list[EvidenceRow]
    verification: VerificationRow | None


def saved_review(
    user: User,
    claim_id: int,
    *,
    sourcing: int | None,
    evidence: Collection[int],
    verification: int | None,
) -> SavedReviewRow:
    """The rows with these ids; a statement for each part, and two for the claim. Raises NotFound."""
    pieces = Evidence.objects.visible_to(user).filter(pk__in=evidence)
    return SavedReviewRow(
        claim=resources.claim(user, claim_id),
        sourcing=resources.sourcing(user, sourcing) if sourcing else None,
        evidence=evidence_rows.evidence(pieces) if evidence else [],
        verification=resources.verification(user, verification) if verification else None,
    )
