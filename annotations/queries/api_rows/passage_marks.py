"""What people marked by themselves, how far they are, and how their marks are alike, as programs and pages are given it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.models import PassageMark
from annotations.queries.api_rows.columns import Columns, loaded
from annotations.queries.api_rows.field_types import EndOffset, LoginName, Offset, ShownName
from annotations.vocabulary import Likeness, Marking, MarkState


@dataclass(frozen=True)
class PassageMarkRow:
    """A passage that somebody, marking by themselves, takes for a claim."""

    id: int
    article: int
    revision: int
    start: Offset
    end: EndOffset
    quote: str
    marked_by: LoginName
    marked_at: datetime
    withdrawn_at: datetime | None
    claim: Annotated[int | None, "The claim that it is kept in."]
    dropped_because: str
    aligned_by: LoginName | None
    aligned_at: datetime | None
    marked_by_name: ShownName
    state: MarkState

    @property
    def pk(self) -> int:
        return self.id


@dataclass(frozen=True)
class MarkerRow:
    """Somebody who marks an article by themselves."""

    person: LoginName
    name: ShownName
    finished_at: Annotated[datetime | None, "Null for who hasn't said that they have finished."]


@dataclass(frozen=True)
class MarkingRow:
    """How the claims of an article are marked, and who has finished, as far as you may see."""

    article: int
    marking: Marking
    finished: Annotated[bool, "Whether you said that you have finished."]
    may_mark: Annotated[bool, "Whether you may mark passages now, once you have gone on."]
    may_close: Annotated[bool, "Whether you may close the marking."]
    may_align: Annotated[bool, "Whether you may keep and drop marks now."]
    markers: Annotated[
        Sequence[MarkerRow],
        "Yourself alone while others mark, unless you are an adjudicator or a manager.",
    ]

    @property
    def unfinished(self) -> int:
        return sum(each.finished_at is None for each in self.markers)


@dataclass(frozen=True)
class PassageRow:
    """Words of the text."""

    start: Offset
    end: EndOffset
    quote: str


@dataclass(frozen=True)
class MarkGroupRow:
    """Marks that belong together, since each overlaps another one of them."""

    likeness: Likeness
    marks: Sequence[PassageMarkRow]
    choices: Annotated[
        Sequence[PassageRow],
        "What one claim of them could be: all of it, each passage that was marked, what is common.",
    ]

    @property
    def people(self) -> int:
        return len({each.marked_by for each in self.marks})

    @property
    def passages(self) -> Sequence[tuple[int, int]]:
        """The places that were marked, each once: a claim each, where each is kept by itself."""
        return tuple(dict.fromkeys((each.start, each.end) for each in self.marks))


@dataclass(frozen=True)
class AlignmentRow:
    """The marks of an article that wait to be aligned, group by group in the order of the text."""

    article: int
    groups: Annotated[Sequence[MarkGroupRow], "The first fifty."]
    kept: Annotated[int, "Marks that are kept in claims."]
    dropped: int
    waiting: Annotated[int, "Marks that aren't aligned yet."]


@dataclass(frozen=True)
class AlignedRow:
    """What came of some marks."""

    claims: Annotated[Sequence[int], "The claims that they are kept in."]
    marks: Sequence[PassageMarkRow]


_COLUMNS = Columns(
    PassageMarkRow,
    {
        "article": "article_id",
        "revision": "revision_id",
        "claim": "claim_id",
        "marked_by": "marked_by__username",
        "aligned_by": "aligned_by__username",
    },
    made=2,
)


def passage_mark_row(mark: PassageMark) -> PassageMarkRow:
    """`mark` with its people, who were read with it."""
    return _COLUMNS.row(loaded(mark, _COLUMNS.names), mark.marked_by.shown_name, mark.state)
