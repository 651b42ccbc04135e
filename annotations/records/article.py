"""An article with all that was said about it, apart from any database: what formats write and read.

Spans are code points of `ArticleRecord.text`, which is normalised (see `decoding.normalise`). People
are named by their usernames. "" and None stand for what isn't known or wasn't said; times are aware.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from annotations.records.talk import ThreadRecord
from annotations.rules import sourcing as rules
from annotations.rules.sourcing import ChainedSource, SourcingChain
from annotations.rules.words import sourcing_in_words
from annotations.text.foreign_sentences import Cut
from annotations.text.spans import Span
from annotations.vocabulary import (
    SILENT,
    AssignmentState,
    Basis,
    Channel,
    ClaimKind,
    Decision,
    EvidenceKind,
    Identification,
    Marking,
    MarkState,
    Origin,
    Priority,
    Quotation,
    Ruling,
    SignOffRole,
    SourceKind,
    Stance,
    Status,
    Terms,
    Verb,
)

FORMERLY = "formerly"
"""In a field's metadata: the name that it has in files which an earlier factcheck wrote."""

Extras = dict[str, Any]
"""Fields of a file that have no place of their own here, JSON, under the key of the file's format."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    kind: SourceKind
    name: str
    several: bool = False
    role: str = ""
    affiliation: str = ""
    reliability: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionRecord:
    """One step of a chain's branch, nearest to the article first; no source where it is kept back.

    `same_origin_as` is the number of an earlier branch. `role` and `affiliation` are what the source
    had then, empty where its own hold.
    """

    source: SourceRecord | None
    terms: Terms = Terms.NOT_STATED
    cue: Span | None = None
    mention: Span | None = None
    reliability: str = ""
    branch: int = 1
    same_origin_as: int | None = None
    channel: Channel = Channel.NOT_STATED
    role: str = ""
    affiliation: str = ""

    @property
    def name(self) -> str:
        return self.source.name if self.source else ""

    @property
    def kind(self) -> SourceKind | None:
        return self.source.kind if self.source else None

    @property
    def several(self) -> bool:
        return self.source is not None and self.source.several

    @property
    def heard(self) -> SourceRecord | None:
        """The source, where it is disclosed and said something."""
        return None if self.channel in SILENT else self.source

    @property
    def shown_role(self) -> str:
        """The role then, else the one that the source has."""
        return self.role or (self.source.role if self.source else "")

    @property
    def shown_affiliation(self) -> str:
        return self.affiliation or (self.source.affiliation if self.source else "")


@dataclass(frozen=True, slots=True)
class SourcingRecord:
    """`reviewer` is empty where the format names nobody: then it is the importer's.

    `guideline_version` is the number of the one of the article's that it was made under. The one that an adjudicator
    `composed` is no finding of a reviewer: the claim's adjudication names it. What follows from the chain is computed by the rules, not recorded.
    """

    basis: Basis
    quotation: str = ""
    hedged_by: tuple[str, ...] = ()
    credibility: int | None = None
    note: str = ""
    chain: tuple[AttributionRecord, ...] = ()
    guideline_version: int | None = None
    composed: bool = False
    reviewer: str = field(default="", metadata={FORMERLY: "by"})
    at: datetime | None = None

    @property
    def rules_chain(self) -> SourcingChain:
        """A source counts as the same where its name is, whatever its capitals, as in a project."""
        sources = (
            ChainedSource(source.name.lower(), source.kind, source.name, source.several)
            if (source := each.source)
            else None
            for each in self.chain
        )
        return SourcingChain(
            self.basis, rules.branches_of(self.chain, sources), hedged=bool(self.hedged_by)
        )

    @property
    def branches(self) -> tuple[tuple[AttributionRecord, ...], ...]:
        """The chain, a line for each of its branches."""
        return tuple(
            tuple(its) for _number, its in groupby(self.chain, key=lambda each: each.branch)
        )

    @property
    def identification(self) -> Identification:
        return rules.identification(self.rules_chain)

    @property
    def independent_origins(self) -> int:
        return rules.independent_origins(self.rules_chain)

    @property
    def second_hand(self) -> bool:
        return rules.second_hand(self.rules_chain)

    @property
    def single_source(self) -> bool:
        return rules.single_source(self.rules_chain)

    @property
    def circular(self) -> bool:
        return rules.circular(self.rules_chain)

    @property
    def in_words(self) -> str:
        """Such as “this article ← Politico (news outlet, named)”."""
        return sourcing_in_words(
            self.basis,
            self.chain,
            quotation=Quotation(self.quotation) if self.quotation else None,
            hedged_by=self.hedged_by,
        )


@dataclass(frozen=True, slots=True)
class SnapshotRecord:
    """The copy that was kept of a piece of evidence, by its hash: no format carries the file."""

    name: str
    sha256: str
    media_type: str
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """Where a piece of evidence stands in its article: by the numbers of its claim and of itself."""

    claim: int
    evidence: int


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """The words of a copy before and after the quote that was found in it."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """`primary` is None where nobody said; `taken_from` where it isn't used again within the article.

    `quote_found` and `passage` are of the copy, and as little read back: None where nobody could look.
    """

    stance: Stance
    kind: EvidenceKind
    title: str
    publisher: str = ""
    url: str = ""
    published_at: date | None = None
    accessed_at: date | None = None
    quote: str = ""
    locator: str = ""
    note: str = ""
    confidential: bool = False
    snapshot: SnapshotRecord | None = None
    withdrawn_because: str = ""
    primary: bool | None = None
    taken_from: EvidencePlace | None = None
    quote_found: bool | None = None
    passage: PassageRecord | None = None
    extras: Extras = field(default_factory=dict)
    added_by: str = field(default="", metadata={FORMERLY: "by"})
    added_at: datetime | None = field(default=None, metadata={FORMERLY: "at"})

    @property
    def withdrawn(self) -> bool:
        return bool(self.withdrawn_because)


@dataclass(frozen=True, slots=True)
class VerdictRecord:
    """A step of a verdict scale; the rating is ClaimReview's, None where the step has none."""

    key: str
    label: str
    rating: int | None = None
    best: int | None = None
    worst: int | None = None
    alternate_name: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The latest decision on a correction; `wording` is what stands where it is put otherwise."""

    decision: Decision
    wording: str = ""
    reason: str = ""
    decided_by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VerificationRecord:
    """One reviewer's verdict with its reasons. `evidence` are places in the claim's `evidence`, from 1.

    It isn't `current` when the claim was changed after it, and `answers` when it was given after the claim
    had come back to its first reviewer; `decision` is what becomes of the correction;
    `guideline_version` is as in a sourcing.
    """

    verdict: VerdictRecord
    rationale: str
    evidence: tuple[int, ...] = ()
    correction: str = ""
    severity: str = ""
    current: bool = True
    answers: bool = False
    decision: DecisionRecord | None = None
    guideline_version: int | None = None
    reviewer: str = field(default="", metadata={FORMERLY: "by"})
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignOffRecord:
    """Who signed a claim or an article off, in which `version`; and why it ended, if it did.

    It is void for what somebody did to what was signed, or withdrawn by who signed.
    """

    role: SignOffRole
    version: int = 1
    voided_because: Verb | None = None
    voided_by: str = ""
    voided_at: datetime | None = None
    withdrawn_because: str = ""
    withdrawn_at: datetime | None = None
    signed_by: str = ""
    at: datetime | None = None

    @property
    def stands(self) -> bool:
        return self.voided_because is None and not self.withdrawn_because


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
        """The one that stands for the claim: what an adjudication took or composed, else the latest."""
        settled = self.adjudication
        if settled and settled.stands and settled.sourcing:
            return self.sourcings[settled.sourcing - 1]
        return rules.leading(self.sourcings)


@dataclass(frozen=True, slots=True)
class GuidelineRecord:
    """A version of a project's guidelines, Markdown. `saved_by` is empty where nobody knows."""

    number: int
    text: str
    note: str = ""
    saved_by: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """Work that somebody was given; `claim` is its number in the article, 0 for the whole article."""

    person: str
    claim: int = 0
    state: AssignmentState = AssignmentState.OPEN
    from_queue: bool = False
    assigned_by: str = ""
    assigned_at: datetime | None = None
    leased_until: datetime | None = None
    ended_at: datetime | None = None
    returned_by: str = ""
    returned_because: str = ""


@dataclass(frozen=True, slots=True)
class ConflictRecord:
    """Somebody's conflict of interest in an article, which stands until it was ended."""

    person: str
    reason: str
    declared_by: str = ""
    declared_at: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None


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


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """`sentences` are in reading order and `segmenter` names what cut them; both may be empty.

    Sentences are plain tuples because there are so many of them. `guideline_versions` are those that
    the work on its claims was made under, each with another number. `marking` is None where the format
    doesn't know it: then it is as the project marks.

    `address` is that of its page where it is exported; no format reads it back.
    """

    text: str
    title: str
    title_note: str = ""
    byline: str = ""
    outlet: str = ""
    url: str = ""
    published_at: datetime | None = None
    language: str = ""
    external_id: str = ""
    due_at: datetime | None = None
    priority: Priority = Priority.NORMAL
    writer: str = ""
    editor: str = ""
    topics: tuple[str, ...] = ()
    archived_at: datetime | None = None
    archived_because: str = ""
    segmenter: str = ""
    sentences: tuple[Cut, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    threads: tuple[ThreadRecord, ...] = ()
    sign_offs: tuple[SignOffRecord, ...] = ()
    guideline_versions: tuple[GuidelineRecord, ...] = ()
    assignments: tuple[AssignmentRecord, ...] = ()
    conflicts: tuple[ConflictRecord, ...] = ()
    marking: Marking | None = None
    passage_marks: tuple[PassageMarkRecord, ...] = ()
    markers: tuple[MarkerRecord, ...] = ()
    extras: Extras = field(default_factory=dict)
    address: str = ""


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """The project that an export comes from. `site` is the address that its pages start with."""

    name: str
    slug: str
    scale: str
    verdicts: tuple[VerdictRecord, ...] = ()
    site: str = ""


def counts(record: ArticleRecord) -> dict[str, int]:
    """How many there are of each kind of thing, as exports state it."""
    claims = record.claims
    return {
        "sentences": len(record.sentences),
        "claims": len(claims),
        "sourcings": sum(len(claim.sourcings) for claim in claims),
        "evidence": sum(len(claim.evidence) for claim in claims),
        "verifications": sum(len(claim.verifications) for claim in claims),
    }
