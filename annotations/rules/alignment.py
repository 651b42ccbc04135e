"""Aligning what several people marked in a text by themselves: which marks are of one claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.text.spans import Span
from annotations.vocabulary import Likeness


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """Somebody's mark of a passage, by its id, and where it stands."""

    mark: int
    person: int
    span: Span


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Marks that belong together, from the first on, since each overlaps another one of them."""

    marks: tuple[PlacedMark, ...]

    @property
    def likeness(self) -> Likeness:
        """How alike they are: of one person alone there is nothing to compare."""
        if len({each.person for each in self.marks}) == 1:
            return Likeness.ONLY_ONE
        return Likeness.SAME if len(self.marked) == 1 else Likeness.OVERLAPPING

    @property
    def marked(self) -> tuple[Span, ...]:
        """The passages that were marked, each once, from the first on and the longer one first."""
        return tuple(sorted({each.span for each in self.marks}, key=_reading_order))

    @property
    def union(self) -> Span:
        """From where the first begins to where the last ends."""
        return Span(
            min(each.span.start for each in self.marks), max(each.span.end for each in self.marks)
        )

    @property
    def intersection(self) -> Span | None:
        """What all of them have in common, None where that is nothing."""
        start = max(each.span.start for each in self.marks)
        end = min(each.span.end for each in self.marks)
        return Span(start, end) if start < end else None

    @property
    def choices(self) -> tuple[Span, ...]:
        """The passages that one claim of them could have: the union, each that was marked, what is common."""
        common = (self.intersection,) if self.intersection else ()
        return tuple(dict.fromkeys((self.union, *self.marked, *common)))


def trimmed(span: Span, text: str) -> Span:
    """`span` of `text` without white space at its ends; as it is where there is nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else span


def aligned(marks: Iterable[PlacedMark]) -> tuple[MarkGroup, ...]:
    """Each mark in one group, in the order of the text: with all that it overlaps, and what these overlap."""
    groups: list[list[PlacedMark]] = []
    reached = 0
    for mark in sorted(marks, key=lambda each: (*_reading_order(each.span), each.mark)):
        if groups and mark.span.start < reached:
            groups[-1].append(mark)
        else:
            groups.append([mark])
        reached = max(reached, mark.span.end)
    return tuple(MarkGroup(tuple(group)) for group in groups)


def kept_in(mark: Span, claims: Sequence[Span]) -> int | None:
    """Which of the `claims` made of some marks a mark is kept in: the one it has most in common with.

    The first of several, None where it overlaps none.
    """
    common = [min(mark.end, each.end) - max(mark.start, each.start) for each in claims]
    most = max(common, default=0)
    return common.index(most) if most > 0 else None


def _reading_order(span: Span) -> tuple[int, int]:
    return span.start, -span.end
