"""How a claim was settled, and what was said of that."""

from dataclasses import dataclass
from datetime import datetime

from annotations.records.verification import VerdictRecord
from annotations.vocabulary import Ruling


@dataclass(frozen=True, slots=True)
class DissentRecord:
    """Why a reviewer of the claim holds its adjudication for wrong."""

    words: str
    person: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ExampleRecord:
    """What an adjudication teaches; `claim_words` are the claim's, as it was then.

    An import numbers examples anew, after those that its project has.
    """

    title: str
    text: str
    claim_words: str
    made_by: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AdjudicationRecord:
    """The latest adjudication of a claim.

    `verification`, `sourcing` and `evidence` are places in the claim's own, from 1; None where nothing
    was taken, or its reviewer replaced it meanwhile. It isn't `current` when the claim was changed
    after it. `dissents` are those that weren't withdrawn.
    """

    ruling: Ruling
    reason: str
    verdict: VerdictRecord | None = None
    rationale: str = ""
    verification: int | None = None
    sourcing: int | None = None
    evidence: tuple[int, ...] = ()
    current: bool = True
    dissents: tuple[DissentRecord, ...] = ()
    example: ExampleRecord | None = None
    adjudicated_by: str = ""
    at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it settles the claim as it reads now, and doesn't reject it."""
        return self.current and self.ruling is not Ruling.REJECTS
