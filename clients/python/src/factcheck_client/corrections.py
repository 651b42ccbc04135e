"""The corrections that reviewers propose, and the decisions on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from factcheck_client._session import Session
from factcheck_client.vocabulary import Decision, Severity


@dataclass(frozen=True, slots=True)
class CorrectionDecision:
    """What was decided on a correction; it never changes, a newer one supersedes it."""

    id: int
    verification: int
    supersedes: int | None
    decision: Decision
    wording: str
    reason: str
    decided_by: str
    at: datetime
    decided_by_name: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that a reviewer proposes; `sentence` is 0 in the headline."""

    verification: int
    claim: int
    claim_number: int
    label: str
    sentence: int
    quote: str
    correction: str
    severity: Severity | Literal[""]
    reviewer: str
    reviewer_name: str
    at: datetime
    decision: CorrectionDecision | None


class Corrections:
    """`client.corrections`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, article: int) -> Iterator[Correction]:
        """Those that count, the gravest first, then in the order of the text."""
        return self._session.each(Correction, f"/articles/{article}/corrections")

    def decisions(self, verification: int) -> Iterator[CorrectionDecision]:
        """The latest first."""
        path = f"/verifications/{verification}/decisions"
        return self._session.each(CorrectionDecision, path)

    def get(self, decision: int) -> CorrectionDecision:
        return self._session.read(CorrectionDecision, f"/correction-decisions/{decision}")

    def decide(
        self,
        correction: Correction,
        decision: Decision,
        *,
        wording: str = "",
        reason: str = "",
    ) -> CorrectionDecision:
        """Decide on a correction as it was read.

        Rejecting takes a `reason`, putting it otherwise a `wording`. Stale where somebody decided
        meanwhile, and where the correction isn't proposed any more.
        """
        latest = correction.decision
        body = {
            "supersedes": latest.id if latest else None,
            "decision": decision,
            "wording": wording,
            "reason": reason,
        }
        path = f"/verifications/{correction.verification}/decisions"
        return self._session.add(CorrectionDecision, path, body, current=(CorrectionDecision,))
