"""What a verdict can rely on."""

from dataclasses import dataclass, field
from datetime import date, datetime

from annotations.records.fields import FORMERLY, Extras
from annotations.vocabulary import EvidenceKind, Stance


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
