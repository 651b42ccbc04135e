"""Right-to-left lines, from the places of their letters: programs set them in any order."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from annotations.documents.pdf_glyphs import Glyph

_GAP = 0.18
"""Of a letter's size: as much white stands between words."""

_LETTERS, _FIGURES = {"L"}, {"EN", "AN"}
_IN_FIGURES = {"ES", "ET", "CS"}


def is_rtl(letters: Iterable[Glyph]) -> bool:
    return any(
        "\u0590" <= each.letter <= "\u08ff" or "\ufb1d" <= each.letter <= "\ufefc"
        for each in letters
    )


def as_read(row: Sequence[Glyph]) -> list[Glyph]:
    """The letters of a right-to-left line in the order in which they are read, with its spaces.

    Words in Latin letters and figures stand the other way round in it (UAX 9, in short).
    """
    found: list[Glyph] = []
    run: list[Glyph] = []
    for glyph in _from_the_right(row):
        if unicodedata.bidirectional(glyph.letter) in {"R", "AL"}:
            found += (*_turned(run), glyph)
            run = []
        else:
            run.append(glyph)
    return [*found, *_turned(run)]


def _from_the_right(row: Sequence[Glyph]) -> Iterator[Glyph]:
    """Letters with a space where white is between them, each before the marks above and below it."""
    bases = [each for each in row if each.letter != " " and not unicodedata.combining(each.letter)]
    bases.sort(key=lambda each: -(each.left + each.right))
    marks: dict[int, list[Glyph]] = {}
    for mark in row:
        if unicodedata.combining(mark.letter) and bases:
            centre = mark.left + mark.right
            nearest = min(bases, key=lambda base: abs(base.left + base.right - centre))
            marks.setdefault(id(nearest), []).append(mark)
    last: Glyph | None = None
    for glyph in bases:
        if last is not None and last.left - glyph.right > max(last.size, glyph.size) * _GAP:
            yield glyph._replace(letter=" ")
        yield glyph
        yield from marks.get(id(glyph), ())
        last = glyph


def _turned(run: Sequence[Glyph]) -> Iterator[Glyph]:
    """What stands between right-to-left letters, read from the right so far, as it is read."""
    kinds = [unicodedata.bidirectional(each.letter) for each in run]
    has_letters = bool(_LETTERS.intersection(kinds))
    inside = [place for place, kind in enumerate(kinds) if kind in _LETTERS or kind in _FIGURES]
    if not inside:
        yield from run
        return
    if has_letters:
        first, last = inside[0], inside[-1] + 1
        yield from (*run[:first], *reversed(run[first:last]), *run[last:])
        return
    number: list[Glyph] = []
    for glyph, kind in zip(run, kinds, strict=True):
        if kind in _FIGURES or (number and kind in _IN_FIGURES):
            number.append(glyph)
            continue
        yield from (*_number(number), glyph)
        number = []
    yield from _number(number)


def _number(letters: list[Glyph]) -> Iterator[Glyph]:
    """A number the right way round; signs after its last figure stay after it."""
    end = len(letters)
    while end and unicodedata.bidirectional(letters[end - 1].letter) in _IN_FIGURES:
        end -= 1
    yield from (*reversed(letters[:end]), *letters[end:])
