"""What people marked by themselves, each apart from the others."""

from dataclasses import dataclass
from datetime import datetime

from annotations.text.spans import Span
from annotations.vocabulary import MarkState


@dataclass(frozen=True, slots=True)
class PassageMarkRecord:
    """What somebody, marking by themselves, took for a claim.

    It was kept in the claim of that number in the article, dropped for a reason, or taken back by who made it; else it waits.
    """

    span: Span
    claim: int = 0
    dropped_because: str = ""
    withdrawn_at: datetime | None = None
    aligned_by: str = ""
    aligned_at: datetime | None = None
    person: str = ""
    at: datetime | None = None

    @property
    def state(self) -> MarkState:
        if self.withdrawn_at:
            return MarkState.WITHDRAWN
        if self.dropped_because:
            return MarkState.DROPPED
        return MarkState.KEPT if self.claim else MarkState.OPEN


@dataclass(frozen=True, slots=True)
class MarkerRecord:
    """Somebody who marks the article by themselves, and since when they have finished, if they have."""

    person: str
    finished_at: datetime | None = None
