"""A claim with the work on it."""

from dataclasses import dataclass, field
from datetime import datetime

from annotations.records.adjudication import AdjudicationRecord
from annotations.records.evidence import EvidenceRecord
from annotations.records.fields import FORMERLY, Extras
from annotations.records.sign_off import SignOffRecord
from annotations.records.sourcing import SourcingRecord
from annotations.records.verification import VerdictRecord, VerificationRecord
from annotations.rules import sourcing as rules
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind, Origin, Status


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim and the latest work of each reviewer on it.

    `number` is 0 and `label` empty where the format has none; an import gives labels of its own where
    those don't fit its lines. `status` and `verdict` (the one that stands) follow from
    the rest where it was exported: an import works them out anew.
    """

    span: Span
    statement: str
    kind: ClaimKind = ClaimKind.EVENT
    number: int = 0
    label: str = ""
    check_worthiness: float | None = None
    origin: Origin = Origin.IMPORT
    withdrawn_because: str = ""
    sourcings: tuple[SourcingRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()
    verifications: tuple[VerificationRecord, ...] = ()
    adjudication: AdjudicationRecord | None = None
    sign_offs: tuple[SignOffRecord, ...] = ()
    status: Status = Status.OPEN
    verdict: VerdictRecord | None = None
    extras: Extras = field(default_factory=dict)
    marked_by: str = field(default="", metadata={FORMERLY: "by"})
    marked_at: datetime | None = field(default=None, metadata={FORMERLY: "at"})

    @property
    def work(self) -> tuple[SourcingRecord | VerificationRecord, ...]:
        """What reviewers and its adjudicator recorded on it."""
        return (*self.sourcings, *self.verifications)

    @property
    def reviewers_sourcings(self) -> tuple[SourcingRecord, ...]:
        """Without the one that its adjudicator composed."""
        return tuple(each for each in self.sourcings if not each.composed)

    @property
    def leading_sourcing(self) -> SourcingRecord | None:
        """The one that stands for the claim, see `rules.sourcing.leading`."""
        settled = self.adjudication
        named = settled.sourcing if settled and settled.stands else None
        return rules.leading(self.sourcings, self.sourcings[named - 1] if named else None)
