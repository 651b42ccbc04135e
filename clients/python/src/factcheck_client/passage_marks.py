"""What people mark by themselves, and what becomes of their marks."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from factcheck_client._session import Session
from factcheck_client.text import Span
from factcheck_client.vocabulary import Likeness, Marking, MarkState


@dataclass(frozen=True, slots=True)
class PassageMark:
    """A passage that somebody, marking by themselves, takes for a claim; `claim` is the one that it is kept in."""

    id: int
    article: int
    revision: int
    start: int
    end: int
    quote: str
    marked_by: str
    marked_at: datetime
    withdrawn_at: datetime | None
    claim: int | None
    dropped_because: str
    aligned_by: str | None
    aligned_at: datetime | None
    marked_by_name: str
    state: MarkState


@dataclass(frozen=True, slots=True)
class Marker:
    """Somebody who marks an article by themselves."""

    person: str
    name: str
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class MarkingOfArticle:
    """How the claims of an article are marked, and who has finished, as far as you may see."""

    article: int
    marking: Marking
    finished: bool
    may_mark: bool
    may_close: bool
    may_align: bool
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the text."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Marks that belong together, and what one claim of them could be."""

    likeness: Likeness
    marks: tuple[PassageMark, ...]
    choices: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The marks of an article that wait to be aligned, group by group."""

    article: int
    groups: tuple[MarkGroup, ...]
    kept: int
    dropped: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """What came of some marks."""

    claims: tuple[int, ...]
    marks: tuple[PassageMark, ...]


class PassageMarks:
    """`client.passage_marks`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, article: int) -> Iterator[PassageMark]:
        """Those of an article that you may see, in the order of the text, those that were taken back, too."""
        return self._session.each(PassageMark, f"/articles/{article}/passage-marks")

    def get(self, mark: int) -> PassageMark:
        return self._session.read(PassageMark, f"/passage-marks/{mark}")

    def mark(self, article: int, at: Span) -> PassageMark:
        """Mark words of the newest revision. Raises Misquoted where the text doesn't read the span's quote."""
        return self._session.add(PassageMark, f"/articles/{article}/passage-marks", asdict(at))

    def withdraw(self, mark: int) -> PassageMark:
        """Take your own back, while the article is marked."""
        return self._session.add(PassageMark, f"/passage-marks/{mark}:withdraw", {})

    def marking(self, article: int) -> MarkingOfArticle:
        return self._session.read(MarkingOfArticle, f"/articles/{article}/marking")

    def finish(self, article: int) -> MarkingOfArticle:
        """Say that you have marked all that you take for a claim."""
        return self._session.add(MarkingOfArticle, f"/articles/{article}/marking:finish", {})

    def resume(self, article: int) -> MarkingOfArticle:
        """Go on marking after you had finished."""
        return self._session.add(MarkingOfArticle, f"/articles/{article}/marking:resume", {})

    def close(self, article: int, *, anyway: bool = False) -> MarkingOfArticle:
        """End the marking, `anyway` also if somebody who marks here hasn't finished."""
        body = {"anyway": anyway}
        return self._session.add(MarkingOfArticle, f"/articles/{article}/marking:close", body)

    def alignment(self, article: int) -> Alignment:
        return self._session.read(Alignment, f"/articles/{article}/alignment")

    def keep(self, article: int, marks: Sequence[int], at: Sequence[Passage]) -> Aligned:
        """Make a claim of each of these passages, and keep each mark in the one that it has most in common with."""
        spans = [{"start": each.start, "end": each.end} for each in at]
        body = {"marks": [*marks], "spans": spans}
        return self._session.add(Aligned, f"/articles/{article}/alignment:keep", body)

    def drop(self, article: int, marks: Sequence[int], reason: str) -> Aligned:
        """Make no claim of these marks."""
        body = {"marks": [*marks], "reason": reason}
        return self._session.add(Aligned, f"/articles/{article}/alignment:drop", body)
