"""Places in a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `end`, in code points; never empty.

    Raises ValueError unless 0 <= start < end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return what stands here in `text`. Raises ValueError when `text` ends before the span."""
        if self.end > len(text):
            raise ValueError(f"the text has {len(text)} code points, the span ends at {self.end}")
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether they share at least one code point: neighbours don't."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether all of `other` lies in it."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """Move both ends by `by` code points. Raises ValueError before the text's beginning."""
        return Span(self.start + by, self.end + by)


class Placed(Protocol):
    """Whatever stands somewhere in a text, such as a sentence."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


def touched(parts: Sequence[AnyPlaced], span: Placed) -> tuple[AnyPlaced, AnyPlaced]:
    """The first and the last of `parts` that `span` touches; one beside it where it touches none.

    There is at least one, they are in order, and none overlaps another.
    """
    first = min(bisect_right(parts, span.start, key=lambda each: each.end), len(parts) - 1)
    last = max(bisect_left(parts, span.end, key=lambda each: each.start) - 1, first)
    return parts[first], parts[last]
