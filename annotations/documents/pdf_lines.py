"""Printed lines out of letters with their places: where words end, and what is raised."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotations.documents.pdf_glyphs import Glyph
from annotations.documents.pdf_rows import SMALL, Row, gap, rows
from annotations.documents.pdf_rtl import is_rtl
from annotations.documents.raised import Height, in_one_line

_RAISED, _LOWERED = 0.15, -0.05
"""Of the line's size: as far above the baseline small letters are raised or lowered."""

_GAP = 0.15
"""Of a letter's size: as much white ends a word where spaces aren't set."""

_WIDE_GAP = 0.22
"""Where spaces are set, but some words are moved instead."""

_GAP_BESIDE_SPACES = 0.5
"""Where spaces are set and letters stand apart too."""

_SPACES_ARE_SET = 1 / 25
"""Spaces a letter from where on a line has them set, and narrower white is none."""

_LETTERS_APART = 0.1
"""Of a letter's size: more white between most letters of a line is how it is set."""

_TOO_LONG = 13
"""Letters: words that are this long on the average run together."""

_LEAST_GAP, _LEAST_STEP = 0.05, 0.03
_NARROW_LETTERS = 4
"""As many letters of the alphabet have white after them where a font has its widths wrong."""

_OFTEN = 4
_ALIKE = 1.3
_NARROW = 0.12
"""Of a letter's size: the white after three in four of such a letter is wider."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page. Lengths are in points; the baseline's height is the page's lower edge's."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """That of most of its letters."""

    first_word: float
    """How long its first word is."""

    is_row: bool = False
    """Whether it is several cells of a table, side by side."""


def lines(letters: Sequence[Glyph]) -> list[PrintedLine]:
    """The lines that the `letters` of a page make, in the order in which they are set."""
    found = rows(letters)
    measure = _Spacing(found)
    return [line for row in found if (line := _line(row, measure)).text.strip()]


class _Spacing:
    """How much white ends a word on a page."""

    def __init__(self, found: Sequence[Row]) -> None:
        self._gap = _GAP
        rows_measured = [row for row in found if not is_rtl(row) and not _letters_apart(row)]
        self._too_wide = _too_wide([each for row in rows_measured for each in _whites(row)])
        unspaced = [row for row in rows_measured if not _has_spaces(row)]
        after = [each for row in unspaced for each in _whites(row)]
        ends = sum(white - self._too_wide.get(letter, 0) > _GAP for letter, white in after)
        if after and (len(after) + len(unspaced)) / (len(unspaced) + ends) > _TOO_LONG:
            self._gap = _widest_step(sorted(white for _letter, white in after))

    def ends_word(self, last: Glyph, glyph: Glyph, *, has_spaces: bool, usual: float) -> bool:
        """Whether white parts the two letters of a line between whose letters `usual` white is."""
        white = gap(last, glyph) / max(last.size, glyph.size) - usual
        if has_spaces:
            return white > (_GAP_BESIDE_SPACES if self._too_wide or usual else _WIDE_GAP)
        return white - self._too_wide.get(last.letter, 0) > self._gap


def _whites(row: Row) -> Iterator[tuple[str, float]]:
    """Each letter of a line with the white after it, in letters' sizes, where no space is set."""
    for last, glyph in pairwise(row):
        if _is_spaced_script(last.letter) and _is_spaced_script(glyph.letter):
            yield last.letter, gap(last, glyph) / max(last.size, glyph.size)


def _too_wide(after: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The white that belongs to letters whose widths the font has wrong; few fonts have any."""
    by_letter: dict[str, list[float]] = defaultdict(list)
    for letter, white in after:
        if letter.isalpha():
            by_letter[letter].append(white)
    if not by_letter or statistics.median(white for _letter, white in after) > _LETTERS_APART:
        return {}
    wide = {
        letter: white
        for letter, whites in by_letter.items()
        if (white := sorted(whites)[len(whites) // 4]) > _NARROW
    }
    often = [white for letter, white in wide.items() if len(by_letter[letter]) >= _OFTEN]
    if len(often) < _NARROW_LETTERS:
        return {}
    usual = statistics.median(often)  # a letter that mostly ends words has the space in its white
    return {letter: white if white < usual * _ALIKE else usual for letter, white in wide.items()}


def _widest_step(gaps: list[float]) -> float:
    """The middle of the widest step between the white in words and that between them."""
    steps = [
        (wide - narrow, (wide + narrow) / 2)
        for narrow, wide in pairwise(gaps)
        if narrow < _GAP and wide > _LEAST_GAP
    ]
    step, middle = max(steps, default=(0.0, _GAP))
    return middle if step > _LEAST_STEP else _GAP


def _has_spaces(row: Row) -> bool:
    return sum(each.letter == " " for each in row) >= len(row) * _SPACES_ARE_SET


def _is_spaced_script(letter: str) -> bool:
    """Whether letters like this one are written with spaces between words, but for figures."""
    return letter != " " and not (
        "\u0e00" <= letter <= "\u0eff"
        or "\u1000" <= letter <= "\u109f"
        or "\u2e80" <= letter <= "\uffef"
    )


def _line(row: Row, measure: _Spacing) -> PrintedLine:
    letters = [each for each in row if each.letter != " "] or row
    size = Counter(round(each.size * 2) for each in letters).most_common(1)[0][0] / 2 or 0.5
    baseline = statistics.median(
        [each.baseline for each in letters if abs(each.size - size) <= size / 20 + 0.3]
        or [letters[0].baseline]
    )
    runs = list(_runs(row, size, baseline, measure))
    text = _whole_pairs(in_one_line(runs))
    first = next((place for place, (words, _height) in enumerate(runs) if words == " "), len(runs))
    if not _is_spaced_script(letters[0].letter):
        first = 1
    return PrintedLine(
        text=text,
        left=min(each.left for each in letters),
        right=max(each.right for each in letters),
        baseline=baseline,
        size=size,
        first_word=abs(letters[min(first, len(letters)) - 1].right - letters[0].left),
    )


def _runs(
    row: Row, size: float, baseline: float, measure: _Spacing
) -> Iterator[tuple[str, Height]]:
    has_spaces, usual, rtl = _has_spaces(row), _letters_apart(row), is_rtl(row)
    last: Glyph | None = None
    is_space = False
    for glyph in row:
        if glyph.letter == " ":
            is_space = True
            continue
        if is_space or (
            last is not None
            and not rtl
            and measure.ends_word(last, glyph, has_spaces=has_spaces, usual=usual)
        ):
            yield " ", Height.LINE
        yield glyph.letter, _height(glyph, size, baseline)
        last, is_space = glyph, False


def _letters_apart(row: Row) -> float:
    """The white that stands between all letters of a line, as of a heading; mostly 0."""
    gaps = [
        gap(last, glyph) / max(last.size, glyph.size, 0.1)
        for last, glyph in pairwise(row)
        if " " not in {last.letter, glyph.letter}
    ]
    usual = statistics.median(gaps) if len(gaps) > _NARROW_LETTERS else 0.0
    return usual if usual > _LETTERS_APART else 0.0


def _height(glyph: Glyph, size: float, baseline: float) -> Height:
    above = (glyph.baseline - baseline) / size
    if glyph.size < size * SMALL and above > _RAISED:
        return Height.RAISED
    return Height.LOWERED if glyph.size < size * SMALL and above < _LOWERED else Height.LINE


def _whole_pairs(text: str) -> str:
    """`text` with the halves of UTF-16's pairs as one character, those alone as U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
