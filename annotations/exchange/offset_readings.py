"""The ways to read a foreign file's offsets: what they count, and how they count line ends."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from re import finditer

from annotations.exchange.placement import ForeignSpan, Unit
from annotations.text.graphemes import cluster_starts
from annotations.text.spans import Span

BYTE_ORDER_MARK = "\ufeff"
_INSIDE = -1
"""In `starts`: no code point begins at this unit."""


@dataclass(frozen=True, slots=True)
class OffsetReading:
    """A way to read offsets: as units of `text`, which is a text as some program may have had it.

    `starts` has the code point of `text` at which each unit begins. `line_ends` are the ends, in
    code points, of the CR LF in `text`: the text that is stored has one code point less for each.
    """

    unit: Unit
    starts: Sequence[int]
    text: str
    line_ends: Sequence[int] = field(repr=False)

    def parts(self, foreign: ForeignSpan) -> tuple[Span, ...]:
        """Its parts in code points of `text`, none where the offsets fit no place."""
        parts = []
        for start, end in foreign.parts:
            if not 0 <= start < end < len(self.starts):
                return ()
            begin, stop = self.starts[start], self.starts[end]
            if not 0 <= begin < stop:
                return ()
            parts.append(Span(begin, stop))
        return tuple(parts)

    def words(self, parts: Sequence[Span]) -> str:
        """What stands in `parts`, with a space between two."""
        return " ".join(each.of(self.text) for each in parts)

    def stored(self, parts: Sequence[Span]) -> tuple[Span, ...]:
        """`parts` in code points of the text that is stored, none where one of them is only a byte order mark.

        What begins or ends within a CR LF has the line end whole.
        """
        places = [
            (self._stored(self._before_line_end(each.start)), self._stored(each.end))
            for each in parts
        ]
        if any(start >= end for start, end in places):
            return ()
        return tuple(Span(start, end) for start, end in places)

    def _before_line_end(self, offset: int) -> int:
        return offset - self.text.startswith("\r\n", offset - 1) if offset else 0

    def _stored(self, offset: int) -> int:
        dropped = bisect_right(self.line_ends, offset)
        return offset - dropped - (offset > 0 and self.text.startswith(BYTE_ORDER_MARK))


def readings_of(raw: str, stored: str, units: Sequence[Unit]) -> list[OffsetReading]:
    """The ways to read offsets into `raw`, in which each of `units` and each line end may count.

    `stored` is what becomes of it. The likeliest come first; two that can't differ are one.
    """
    texts = [raw, raw.removeprefix(BYTE_ORDER_MARK), stored]
    if raw.startswith(BYTE_ORDER_MARK):
        texts.append(BYTE_ORDER_MARK + stored)
    return [each for text in dict.fromkeys(texts) for each in _readings(text, units)]


def readings_with_returns(raw: str, stored: str, units: Sequence[Unit]) -> list[OffsetReading]:
    """The ways to read offsets that were counted when each line end was CR LF, as it isn't in `raw`."""
    with_returns = stored.replace("\n", "\r\n")
    if with_returns in {raw, raw.removeprefix(BYTE_ORDER_MARK), stored}:
        return []
    return list(_readings(with_returns, units))


def _readings(text: str, units: Sequence[Unit]) -> Iterator[OffsetReading]:
    line_ends = [found.end() for found in finditer("\r\n", text)]
    if text.isascii():  # where code points, code units and bytes are one
        first = next((unit for unit in units if unit is not Unit.GRAPHEME), None)
        if first:
            yield OffsetReading(first, range(len(text) + 1), text, line_ends)
        if Unit.GRAPHEME in units and (line_ends or not first):
            yield OffsetReading(Unit.GRAPHEME, _starts(text, Unit.GRAPHEME), text, line_ends)
        return
    for unit in units:
        yield OffsetReading(unit, _starts(text, unit), text, line_ends)


def _starts(text: str, unit: Unit) -> Sequence[int]:
    match unit:
        case Unit.CODE_POINT:
            return range(len(text) + 1)
        case Unit.UTF16:
            return _widths(text, lambda each: 1 + (each > "\uffff"))
        case Unit.UTF8:
            return _widths(text, lambda each: len(each.encode()))
        case Unit.GRAPHEME:
            return [*cluster_starts(text), len(text)]


def _widths(text: str, width: Callable[[str], int]) -> Sequence[int]:
    starts = []
    for offset, character in enumerate(text):
        starts += [offset, *[_INSIDE] * (width(character) - 1)]
    return [*starts, len(text)]
