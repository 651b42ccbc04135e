"""An article with all that was said about it, apart from any database: what formats write and read."""

from dataclasses import dataclass, field
from datetime import datetime

from annotations.records.assignment import AssignmentRecord, ConflictRecord
from annotations.records.claim import ClaimRecord
from annotations.records.fields import Extras
from annotations.records.passage_mark import MarkerRecord, PassageMarkRecord
from annotations.records.project import GuidelineRecord
from annotations.records.sign_off import SignOffRecord
from annotations.records.talk import ThreadRecord
from annotations.text.foreign_sentences import Cut
from annotations.vocabulary import Marking, Priority


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
