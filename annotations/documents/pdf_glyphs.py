"""The letters of a PDF's pages, each with its place, as PDFium finds them.

PDFium undoes what fonts and right-to-left scripts do: letters are Unicode, and come in the order in
which they are read. The spaces that it guesses are left out: `pdf_lines` measures them.
"""

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

_OTHER_DIRECTION = 0.1
"""Of a page's letters: fewer than these that run in another direction are a stamp in the margin."""

_QUARTER = math.pi / 2
_SLANTED = 0.06
"""Quarters beside a whole one, from where on words are a watermark; a scan is a little askew."""

_LEAST_SIZE = 0.1
"""Points: letters that are set without a size still have their places."""

_SPACES = {0x09, 0x0A, 0x0D, 0x20, 0xA0}
_HYPHENS = {0x02, 0xFFFE}
"""What PDFium says for a hyphen that ends a line."""

_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "▸", 0xF0FC: "✓"}
"""Signs of the fonts Symbol and Wingdings, which word processors begin the items of lists with."""

_FIRST_LETTER = 0x20


class Glyph(NamedTuple):
    """A letter; lengths are in points, from the lower left corner of the page as it is read."""

    letter: str
    left: float
    right: float
    baseline: float
    size: float


def glyphs(text_page: Any) -> list[Glyph]:
    """The letters of a page's text (of pypdfium2), in order, spaces among them.

    Left out are those that run slantwise, and the few that run in another direction than most.
    """
    turned = [(turn, glyph) for turn, glyph in _all(text_page.raw) if turn is not None]
    turns = Counter(turn for turn, glyph in turned if not glyph.letter.isspace())
    least = sum(turns.values()) * _OTHER_DIRECTION
    found: list[Glyph] = []
    for turn, count in turns.most_common():
        if count >= least:
            found += [glyph for its_turn, glyph in turned if its_turn == turn]
    return found


def _all(text: Any) -> list[tuple[int | None, Glyph]]:
    """Each letter with the number of quarters that it is turned by; None where it is slanted."""
    # Imported where it is needed: by the process that reads, not by the one that serves.
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[tuple[int | None, Glyph]] = []
    for place in range(pdfium.FPDFText_CountChars(text)):
        if pdfium.FPDFText_IsGenerated(text, place) == 1:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, place, box)
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        pdfium.FPDFText_GetMatrix(text, place, matrix)
        turn = _turn(matrix.a, matrix.b)
        match turn:
            case 1:
                left, right, baseline = box.bottom, box.top, -x.value
            case 2:
                left, right, baseline = -box.right, -box.left, -y.value
            case 3:
                left, right, baseline = -box.top, -box.bottom, x.value
            case _:
                left, right, baseline = box.left, box.right, y.value
        letter = _storable(pdfium.FPDFText_GetUnicode(text, place))
        size = abs(pdfium.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.c, matrix.d)
        size = max(size, _LEAST_SIZE)
        found.append((turn, Glyph(letter, left, right, baseline, size)))
    return found


def _turn(a: float, b: float) -> int | None:
    """The quarters by which a matrix turns what is along the line; None where it is slanted."""
    if b == 0:
        return 0 if a >= 0 else 2
    quarters = math.atan2(b, a) / _QUARTER
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < _SLANTED else None


def _storable(code: int) -> str:
    """NUL and other controls are what fonts without a proper table give. Halves of pairs stay."""
    if code in _SPACES:
        return " "
    if code in _HYPHENS:
        return "-"
    if code in _BULLETS:
        return _BULLETS[code]
    return chr(code) if code >= _FIRST_LETTER else "\ufffd"
