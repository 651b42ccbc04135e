"""Units by the answers that they got."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Pattern = tuple[int, ...]
"""The answers that a unit got, a category each: in order where nobody asks whose they are."""

Coefficient = Callable[[Sequence[int]], float | None]
"""The figure for so many units of each pattern; None where it is undefined."""


@dataclass(frozen=True, slots=True)
class AnswerTally:
    """How many units got which answers: `counts` of `patterns`, of so many `categories`."""

    patterns: tuple[Pattern, ...]
    counts: tuple[int, ...]
    categories: int

    @property
    def units(self) -> int:
        return sum(self.counts)

    @property
    def single_answer(self) -> int | None:
        """The category that all answers are, where there is no other."""
        given = {answer for pattern in self.patterns for answer in pattern}
        return given.pop() if len(given) == 1 else None


def tally(units: Iterable[Iterable[int]], categories: int) -> AnswerTally:
    """Of units whose raters are interchangeable; who gave no answer isn't in a unit."""
    return _counted(Counter(tuple(sorted(unit)) for unit in units), categories)


def tally_pairs(units: Iterable[tuple[int, int]], categories: int) -> AnswerTally:
    """Of units that the same two people answered, the first one's answer first."""
    return _counted(Counter(units), categories)


def _counted(counts: Counter[Pattern], categories: int) -> AnswerTally:
    ordered = sorted(counts.items())
    return AnswerTally(
        tuple(pattern for pattern, _count in ordered),
        tuple(count for _pattern, count in ordered),
        categories,
    )
