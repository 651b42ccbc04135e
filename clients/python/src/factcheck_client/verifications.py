"""Is it so: the verifications of a claim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from factcheck_client._session import Session
from factcheck_client.claims import Claim, VerdictOfClaim
from factcheck_client.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Verification:
    """One reviewer's verification of a claim; `evidence` are the ids of what it relies on.

    It never changes: a newer one supersedes it.
    """

    id: int
    claim: int
    claim_version: int
    reviewer: str
    supersedes: int | None
    superseded_by: int | None
    rationale: str
    correction: str
    severity: Severity | Literal[""]
    answers: bool
    guideline_version: int | None
    in_conflict: bool
    at: datetime
    withdrawn_at: datetime | None
    reviewer_name: str
    verdict: VerdictOfClaim
    evidence: tuple[int, ...]


class Verifications:
    """`client.verifications`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, claim: int) -> Iterator[Verification]:
        """The latest first, as far as blindness lets you see."""
        return self._session.each(Verification, f"/claims/{claim}/verifications")

    def get(self, verification: int) -> Verification:
        return self._session.read(Verification, f"/verifications/{verification}")

    def record(
        self,
        claim: Claim,
        *,
        verdict: int,
        rationale: str,
        evidence: Sequence[int] = (),
        correction: str = "",
        severity: Severity | Literal[""] = "",
        supersedes: int | None = None,
    ) -> Verification:
        """Give a verdict; `supersedes` is the id of your own latest verification of the claim.

        `verdict` and `evidence` are ids. Raises Stale where the claim isn't as it was read, its
        `current` being the Claim, and where `supersedes` isn't your latest one, its `current` being
        that Verification.
        """
        body = {
            "claim_version": claim.version,
            "supersedes": supersedes,
            "verdict": verdict,
            "rationale": rationale,
            "evidence": evidence,
            "correction": correction,
            "severity": severity,
        }
        path = f"/claims/{claim.id}/verifications"
        return self._session.add(Verification, path, body, current=(Claim, Verification))
