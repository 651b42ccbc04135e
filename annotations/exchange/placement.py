"""Where a foreign file's offsets point to: the unit they count in is found by checking quotes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.text.graphemes import cluster_starts
from annotations.text.spans import Span
from annotations.untrusted.decoding import normalise


class Unit(StrEnum):
    """What an offset counts."""

    CODE_POINT = "code point"
    UTF16 = "utf-16 code unit"
    UTF8 = "utf-8 byte"
    GRAPHEME = "grapheme cluster"


UNITS = {unit.name.lower().replace("_", "-"): unit for unit in Unit}
"""By the words that people choose them with: `code-point`, `utf16`, `utf8`, `grapheme`."""


@dataclass(frozen=True, slots=True)
class ForeignSpan:
    """A place as a file gives it, in its own unit; `quote` is what should stand there, if it says."""

    start: int
    end: int
    quote: str | None = None

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"


@dataclass(frozen=True, slots=True)
class Placement:
    """A text as it is stored, and a span of it for each foreign one, or why it has none.

    `unit` is the one that the offsets count in, None when several fit and make no difference.
    """

    text: str
    unit: Unit | None
    spans: tuple[Span | Notice, ...]


@dataclass(frozen=True, slots=True)
class _OffsetReading:
    """A way to read the offsets: `starts` has the code point of the raw text at which each begins."""

    unit: Unit
    starts: Sequence[int]
    text: str

    def span(self, foreign: ForeignSpan) -> Span | None:
        """The span in code points of `text`, None where the offsets fit no place."""
        if not 0 <= foreign.start < foreign.end < len(self.starts):
            return None
        start, end = self.starts[foreign.start], self.starts[foreign.end]
        return Span(start, end) if 0 <= start < end else None

    def fits(self, foreign: ForeignSpan) -> bool:
        span = self.span(foreign)
        return span is not None and foreign.quote in {None, span.of(self.text)}


INSIDE = -1
"""In `starts`: no code point begins at this unit."""

_SHOWN = 60


def place(
    raw: str, foreign_spans: Sequence[ForeignSpan], *, name: str, unit: Unit | None = None
) -> Placement:
    """Find the places of `foreign_spans` in `raw`, a text as the file has it, and normalise it.

    Where line ends are CR LF, offsets may count them as one or as two. The readings (a unit, and a
    way to count line ends) that fit most spans are kept; spans on which those don't agree are ambiguous. `unit`, where the person or the file says it, leaves the others out.
    Raises Unreadable, calling the text by `name`, when it can't be stored.
    """
    text = normalise(raw, name)
    if not foreign_spans:
        return Placement(text, unit, ())
    readings = [
        reading
        for variant in dict.fromkeys((raw, text))
        for reading in _readings(variant)
        if unit in {None, reading.unit}
    ]
    scores = [sum(map(reading.fits, foreign_spans)) for reading in readings]
    best = [each for each, score in zip(readings, scores, strict=True) if score == max(scores)]
    kept = _BestReadings(text, best)
    spans = tuple(kept.span(foreign) for foreign in foreign_spans)
    units = {reading.unit for reading in best}
    return Placement(text, units.pop() if len(units) == 1 else None, spans)


@dataclass(frozen=True, slots=True)
class _BestReadings:
    """The readings that fit best, and the normalised text that their spans are brought to."""

    text: str
    readings: Sequence[_OffsetReading]

    def span(self, foreign: ForeignSpan) -> Span | Notice:
        found = {self._normalised(each, foreign) for each in self.readings if each.fits(foreign)}
        found.discard(None)
        if not found:
            return self._misfit(foreign)
        if len(found) > 1:
            return Notice(
                _(
                    "%(place)s: the offsets may count code points, UTF-16 units, bytes or "
                    "graphemes, which differ here; say which"
                ),
                place=str(foreign),
            )
        (span,) = found
        return span or self._misfit(foreign)

    def _normalised(self, reading: _OffsetReading, foreign: ForeignSpan) -> Span | None:
        span = reading.span(foreign)
        if span is None or reading.text == self.text:
            return span
        start, end = (_without_returns(reading.text, at) for at in (span.start, span.end))
        return Span(start, end) if start < end else None

    def _misfit(self, foreign: ForeignSpan) -> Notice:
        place = str(foreign)
        if foreign.quote is None:
            return Notice(_("%(place)s: no such place in the text"), place=place)
        return Notice(
            _("%(place)s: “%(quote)s” doesn't stand there"),
            place=place,
            quote=foreign.quote[:_SHOWN],
        )


def _without_returns(raw: str, offset: int) -> int:
    """The offset in the normalised text of an offset of the raw one."""
    before = raw[:offset]
    return offset - before.count("\r\n") - before.startswith("\ufeff")


def _readings(text: str) -> Iterator[_OffsetReading]:
    everywhere = range(len(text) + 1)
    yield _OffsetReading(Unit.CODE_POINT, everywhere, text)
    if text.isascii():
        yield _OffsetReading(Unit.UTF16, everywhere, text)
        yield _OffsetReading(Unit.UTF8, everywhere, text)
    else:
        yield _OffsetReading(Unit.UTF16, _starts(text, lambda each: 1 + (each > "\uffff")), text)
        yield _OffsetReading(Unit.UTF8, _starts(text, lambda each: len(each.encode())), text)
    yield _OffsetReading(Unit.GRAPHEME, [*cluster_starts(text), len(text)], text)


def _starts(text: str, width: Callable[[str], int]) -> Sequence[int]:
    starts = []
    for offset, character in enumerate(text):
        starts += [offset, *[INSIDE] * (width(character) - 1)]
    return [*starts, len(text)]
