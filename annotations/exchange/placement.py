"""What a foreign file says of a place, and what is found of it: `places` finds it."""

from dataclasses import dataclass
from enum import StrEnum

from annotations.errors import Notice
from annotations.text.spans import Span


class Unit(StrEnum):
    """What an offset counts."""

    CODE_POINT = "code point"
    UTF16 = "utf-16 code unit"
    UTF8 = "utf-8 byte"
    GRAPHEME = "grapheme cluster"


UNITS = {unit.name.lower().replace("_", "-"): unit for unit in Unit}
"""By the words that people choose them with: `code-point`, `utf16`, `utf8`, `grapheme`."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What the offsets of a file can count, the likeliest first; `said` is what a person says they do.

    `as_written` is for a file of ours, which states its unit: line ends count as they stand in it.
    """

    units: tuple[Unit, ...]
    said: Unit | None = None
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """A place as a file gives it, in its own unit; `quote` is what should stand there, if it says.

    `fragments` are its parts, in order, where something between them isn't marked: the quote is of
    these. `prefix` and `suffix` are what stands around it, if the file says.
    """

    start: int
    end: int
    quote: str | None = None
    fragments: tuple[tuple[int, int], ...] = ()
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Its fragments, or else all of it."""
        return self.fragments or ((self.start, self.end),)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place in the text as it is stored. `fragments` are the parts that were marked, in order.

    `remark` tells the importer what has to be looked at, None where a quote shows that it is right.
    """

    fragments: tuple[Span, ...]
    remark: Notice | None = None

    @property
    def span(self) -> Span:
        """All of it, from the first fragment to the last."""
        return Span(self.fragments[0].start, max(each.end for each in self.fragments))


@dataclass(frozen=True, slots=True)
class Placement:
    """A text as it is stored, and for each foreign span its place in it, or why it has none.

    `notices` say how the offsets were understood, where that was worked out and not shown by quotes.
    """

    text: str
    places: tuple[FoundPlace | Notice, ...]
    notices: tuple[Notice, ...] = ()
