"""The rows of an article that comes in: valid, and not yet stored."""

from dataclasses import dataclass, field

from annotations.actions._import_adjudications import AdjudicationRows
from annotations.actions._sourcing_rows import SourcingDraft
from annotations.models import (
    Anchor,
    Article,
    Assignment,
    Attribution,
    Claim,
    Comment,
    ConflictOfInterest,
    CorrectionDecision,
    Evidence,
    GuidelineVersion,
    Marker,
    PassageMark,
    Revision,
    SignOff,
    Sourcing,
    Thread,
    Verification,
)
from annotations.text.segmentation import Cuts

ROW = 5
"""Sentences that are stored in the time of a row of another table; measured on SQLite."""


@dataclass(slots=True)
class ArticleRows:
    """An article's rows, from line `number`. They point to one another: storing gives them keys."""

    number: int
    article: Article
    revision: Revision
    cuts: Cuts
    claims: list[Claim] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    sourcings: list[Sourcing] = field(default_factory=list)
    chains: list[tuple[SourcingDraft, list[Attribution]]] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    verifications: list[Verification] = field(default_factory=list)
    decisions: list[CorrectionDecision] = field(default_factory=list)
    threads: list[Thread] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    sign_offs: list[SignOff] = field(default_factory=list)
    settled: AdjudicationRows = field(default_factory=AdjudicationRows)
    assignments: list[Assignment] = field(default_factory=list)
    conflicts: list[ConflictOfInterest] = field(default_factory=list)
    passage_marks: list[PassageMark] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    reliances: list[tuple[Verification, Evidence]] = field(default_factory=list)
    uses: list[tuple[Evidence, Evidence]] = field(default_factory=list)
    """Evidence that is used again, and the evidence of another claim that it is taken from."""
    guidelines: dict[int, GuidelineVersion] = field(default_factory=dict)
    """Those that work was made under, by their numbers in the file."""

    @property
    def in_conflict(self) -> set[int]:
        """The people whose findings on the article don't count."""
        return {each.person_id for each in self.conflicts if each.ended_at is None}

    @property
    def weight(self) -> int:
        """How long storing it takes, in sentences: another row takes as long as ROW of those."""
        rows = len(self.claims) + len(self.anchors) + len(self.sourcings) + len(self.evidence)
        rows += (
            len(self.verifications)
            + len(self.decisions)
            + len(self.threads)
            + len(self.comments)
            + len(self.sign_offs)
            + len(self.settled)
            + len(self.assignments)
            + len(self.conflicts)
            + len(self.passage_marks)
            + len(self.markers)
            + sum(len(chain) for _draft, chain in self.chains)
        )
        return len(self.cuts[1]) + ROW * (1 + rows)

    @property
    def sha256(self) -> str:
        return self.revision.sha256

    @property
    def external_id(self) -> str:
        return self.article.external_id
