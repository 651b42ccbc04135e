"""A claim as an edition freezes it: who says so, whether it is so, and on what evidence."""

from dataclasses import dataclass
from datetime import date, datetime

from annotations.reports.sign_off import EditionSignOff
from annotations.rules.progress import State, state_of
from annotations.text.spans import Span
from annotations.vocabulary import (
    Basis,
    Channel,
    ClaimKind,
    Credibility,
    Decision,
    EvidenceKind,
    Identification,
    Quotation,
    Reliability,
    Ruling,
    Severity,
    SourceKind,
    Stance,
    Status,
    Terms,
    Tone,
)


@dataclass(frozen=True, slots=True)
class EditionAttribution:
    """One step of a chain's branch, nearest to the article first; no `kind` where none is disclosed.

    `same_origin_as` is the number of an earlier branch. `role` and `affiliation` are what the source
    had then. `cue` is a run of the text, with its place.
    """

    branch: int
    same_origin_as: int | None
    name: str
    kind: SourceKind | None
    several: bool
    role: str
    affiliation: str
    channel: Channel
    terms: Terms
    reliability: Reliability | None
    cue: str
    cue_start: int | None
    cue_end: int | None
    mention_start: int | None
    mention_end: int | None

    @property
    def shown_role(self) -> str:
        return self.role

    @property
    def shown_affiliation(self) -> str:
        return self.affiliation


@dataclass(frozen=True, slots=True)
class EditionSourcing:
    """Who says so. `identification`, the flags and the count were computed by `rules.sourcing`.

    `independent_origins` is None where the version didn't count them. The chain has its branches one
    after the other.
    """

    basis: Basis
    identification: Identification
    quotation: Quotation | None
    hedged_by: tuple[str, ...]
    credibility: Credibility | None
    second_hand: bool
    single_source: bool
    independent_origins: int | None
    circular: bool
    chain: tuple[EditionAttribution, ...]
    in_words: str
    note: str
    reviewer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EditionVerdict:
    """A step of the scale, in the scale's own words."""

    key: str
    label: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class VerdictDefinition:
    verdict: EditionVerdict
    definition: str


@dataclass(frozen=True, slots=True)
class EditionDecision:
    """What becomes of a proposed correction: `wording` stands where it is put otherwise.

    It is rejected for a `reason`. `by` is the name as it was shown then.
    """

    decision: Decision
    wording: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EditionVerification:
    """One reviewer's verdict with its reasons; `current` unless the claim was changed after it.

    `evidence` are the numbers of the evidence that it relies on; `decision` is None where nobody
    decided on the correction, and where the version knew no decisions.
    """

    reviewer: str
    verdict: EditionVerdict
    rationale: str
    correction: str
    severity: Severity | None
    evidence: tuple[int, ...]
    at: datetime
    current: bool
    decision: EditionDecision | None = None


@dataclass(frozen=True, slots=True)
class EditionDissent:
    """Why a reviewer holds an adjudication for wrong; only where the project shows dissents."""

    person: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EditionAdjudication:
    """How what reviewers disagreed about was settled, and why.

    `reviewer` is whose verification was taken, empty where none was; a verdict that was composed has a
    `rationale` and the numbers of the `evidence` that it relies on. There is no verdict where the claim
    was rejected. Names are as they were shown then.
    """

    ruling: Ruling
    verdict: EditionVerdict | None
    rationale: str
    reviewer: str
    evidence: tuple[int, ...]
    reason: str
    adjudicated_by: str
    at: datetime
    dissents: tuple[EditionDissent, ...]


@dataclass(frozen=True, slots=True)
class EditionSnapshot:
    """The copy that was kept of a piece of evidence; the file itself isn't published."""

    name: str
    sha256: str
    media_type: str
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class EditionPlace:
    """Where a piece of evidence stands: by the numbers of its claim and of itself."""

    claim: int
    evidence: int


@dataclass(frozen=True, slots=True)
class EditionPassage:
    """The words of the kept copy around a quote."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EditionEvidence:
    """A piece of evidence. Of a confidential one only `number`, `stance`, `withdrawn` are told.

    `primary` is None where nobody said; `taken_from` is that of another claim, which is used again.
    `quote_found` says whether the quote stands in the copy, in the `passage`; None where there is no
    quote or no copy, and where the copy has no words that can be read.
    """

    number: int
    stance: Stance
    confidential: bool
    withdrawn: bool
    kind: EvidenceKind | None = None
    title: str = ""
    publisher: str = ""
    url: str = ""
    published_at: date | None = None
    accessed_at: date | None = None
    quote: str = ""
    locator: str = ""
    note: str = ""
    snapshot: EditionSnapshot | None = None
    withdrawn_because: str = ""
    primary: bool | None = None
    taken_from: EditionPlace | None = None
    quote_found: bool | None = None
    passage: EditionPassage | None = None


@dataclass(frozen=True, slots=True)
class EditionClaim:
    """A claim. `verdict` is the one that stands, if one does; `adjudication` how it was settled, if it was;
    `sign_offs` are its own, beside which those of the article are its, too.

    `label` is what people call it, empty where that isn't known. `first_sentence` and `last_sentence` are the numbers of those that the quote touches. `withheld`:
    reviewers are blind to one another and haven't decided it, so an edition, which they can read,
    tells nothing that they recorded, and calls it open.
    """

    number: int
    label: str
    statement: str
    kind: ClaimKind
    check_worthiness: float | None
    quote: str
    start: int
    end: int
    prefix: str
    suffix: str
    first_sentence: int
    last_sentence: int
    status: Status
    verdict: EditionVerdict | None
    withheld: bool
    sourcing: EditionSourcing | None
    verifications: tuple[EditionVerification, ...]
    evidence: tuple[EditionEvidence, ...]
    adjudication: EditionAdjudication | None = None
    sign_offs: tuple[EditionSignOff, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def state(self) -> State:
        return state_of(self.status, self.verdict.tone if self.verdict else None)

    @property
    def outcome(self) -> str:
        """The verdict that stands in its scale's words, else what the claim waits for."""
        return self.verdict.label if self.verdict else str(self.status.label)

    @property
    def corrections(self) -> tuple[EditionVerification, ...]:
        """The verifications that want other wording, of those that count."""
        return tuple(each for each in self.verifications if each.current and each.correction)


@dataclass(frozen=True, slots=True)
class WithdrawnClaim:
    """A claim that was taken out, and why; `label` as a claim's.

    `adjudication` is the one that rejected it, if one did.
    """

    number: int
    label: str
    statement: str
    reason: str
    adjudication: EditionAdjudication | None = None
