"""Saving all that you found out about a claim at once."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from factcheck_client._session import Session
from factcheck_client.claims import Claim
from factcheck_client.evidence import Evidence, EvidenceDetails
from factcheck_client.sourcing_drafts import SourcingDraft
from factcheck_client.sourcings import Sourcing
from factcheck_client.verifications import Verification
from factcheck_client.vocabulary import ClaimKind, Severity, Stance


@dataclass(frozen=True, slots=True)
class StatementPart:
    """A claim's wording, its kind and its check-worthiness, as they should be."""

    statement: str
    kind: ClaimKind
    check_worthiness: float | None = None


class EvidencePart(EvidenceDetails):
    """A piece of evidence, and how it bears on the claim; without a file."""

    stance: Stance


@dataclass(frozen=True, slots=True)
class VerdictPart:
    """A verdict by its id. It relies on `evidence` by id, and on pieces of the same save by place.

    `supersedes` is the id of your own latest verification of the claim.
    """

    verdict: int
    rationale: str
    supersedes: int | None = None
    evidence: Sequence[int] = ()
    added: Sequence[int] = ()
    correction: str = ""
    severity: Severity | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class SavedReview:
    """The claim as it stands after a save, and what was recorded of it."""

    claim: Claim
    sourcing: Sourcing | None
    evidence: tuple[Evidence, ...]
    verification: Verification | None


class SavedReviews:
    """`client.reviews`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def save(
        self,
        claim: Claim,
        *,
        statement: StatementPart | None = None,
        sourcing: SourcingDraft | None = None,
        supersedes: int | None = None,
        evidence: Sequence[EvidencePart] = (),
        verdict: VerdictPart | None = None,
    ) -> SavedReview:
        """Save the parts that are given: all of them, or none.

        `supersedes` is the id of your own latest sourcing of the claim. Raises Stale as the methods
        for each part do; `current` is then the Claim, the Sourcing or the Verification.
        """
        body = {
            "claim_version": claim.version,
            "statement": statement and asdict(statement),
            "sourcing": sourcing and {**asdict(sourcing), "supersedes": supersedes},
            "evidence": list(evidence),
            "verdict": verdict and asdict(verdict),
        }
        path = f"/claims/{claim.id}/review"
        return self._session.add(SavedReview, path, body, current=(Claim, Sourcing, Verification))
