"""Letters without their accents, so that Bağdat is found as Bagdat and a vocalised word as a bare one.

What only looks otherwise counts as the same: ligatures, full-width letters, lowered figures (NFKC);
soft hyphens and other characters without a width count as nothing. Raised figures and fractions
are words of their own: 10⁶ isn't 106, and a word with the mark of a footnote is found without it.

`fold` is what an index holds. PostgreSQL folds by the same rules in SQL, which the index writes from
the tables here. `level` does so character by character, and knows where each one stood.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import regex

from annotations.text.spans import Span

WIDTHLESS_RANGES: Final = (
    ("\u00ad", "\u00ad"),  # soft hyphen
    ("\u061c", "\u061c"),
    ("\u180b", "\u180e"),
    ("\u200b", "\u200f"),  # zero width space, joiners, marks of direction
    ("\u202a", "\u202e"),
    ("\u2060", "\u2064"),
    ("\u2066", "\u206f"),
    ("\ufe00", "\ufe0f"),  # variation selectors
    ("\ufeff", "\ufeff"),
)
MARK_RANGES: Final = (
    ("\u0300", "\u036f"),  # combining accents
    ("\u0591", "\u05bd"),  # Hebrew points
    ("\u05bf", "\u05c7"),
    ("\u0610", "\u061a"),  # Arabic vowel and recitation signs
    ("\u0640", "\u0640"),  # the stretching of a line
    ("\u064b", "\u065f"),
    ("\u0670", "\u0670"),
    ("\u06d6", "\u06ed"),
    *WIDTHLESS_RANGES,
)
"""What is left out of a word, both ends included; other scripts' signs are letters of theirs."""

APART_RANGES: Final = (
    ("\u00aa", "\u00aa"),
    ("\u00b2", "\u00b3"),
    ("\u00b9", "\u00ba"),
    ("\u00bc", "\u00be"),  # fractions
    ("\u2070", "\u207f"),  # raised figures and signs
    ("\u2120", "\u2122"),
    ("\u2150", "\u215f"),  # fractions
    ("\u2189", "\u2189"),
    ("\u2460", "\u24ff"),  # figures and letters in circles
)
"""Figures and letters that stand beside a word, not in it."""

ALONE: Final = dict(zip("łŁøØđĐħĦŧŦı\u03c2", "llooddhhtti\u03c3", strict=True))
"""Letters that Unicode doesn't take apart, and the sigma that ends a word."""

MARK: Final = "\u0300"
"""Stands for every mark in a levelled text."""

INDEXED: Final = 200_000
"""Code points of a text that are searched: PostgreSQL's index holds a megabyte a text at most."""


def class_of(ranges: Sequence[tuple[str, str]]) -> str:
    """The inside of a class of characters, for a regular expression of either database or Python."""
    return "".join(first if first == last else f"{first}-{last}" for first, last in ranges)


MOST_MARKS: Final = 20
"""On one letter, before they are put in order: for that the time grows with the square of them."""


def combining_ranges() -> list[tuple[str, str]]:
    """The characters that normalising puts in order after the letter that they stand on."""
    codes = [code for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))]
    runs = groupby(enumerate(codes), key=lambda numbered: numbered[1] - numbered[0])
    ranges = ([chr(code) for _number, code in run] for _offset, run in runs)
    return [(run[0], run[-1]) for run in ranges]


_MARKS: Final = re.compile(f"[{class_of(MARK_RANGES)}]+")
_APART: Final = re.compile(f"([{class_of(APART_RANGES)}])")
_TOO_MANY: Final = regex.compile(rf"(\P{{CCC=0}}{{{MOST_MARKS}}})\P{{CCC=0}}+")


class _Levels(dict[int, str]):
    """What each code point is levelled to, worked out when it first comes up."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _folded(character)
        if not folded:
            level = MARK
        elif len(folded) > 1 and not any(map(str.isalnum, folded)):
            level = character  # … ends a word as it is
        else:
            level = folded
        self[code] = level
        return level


_LEVELS = _Levels()


@dataclass(frozen=True, slots=True)
class LevelledText:
    """A text in small letters without accents; a mark in it is a bare MARK.

    Of the characters that became several, `starts` has the first place here, and `longer` by how
    much the text has grown up to its end.
    """

    text: str
    starts: tuple[int, ...] = ()
    lengths: tuple[int, ...] = ()
    longer: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The stretch of the real text that became the one from `start` to `end`."""
        return Span(self._origin(start), self._origin(end - 1) + 1)

    def _origin(self, place: int) -> int:
        number = bisect_right(self.starts, place) - 1
        if number < 0:
            return place
        start, length = self.starts[number], self.lengths[number]
        before = self.longer[number] - (length - 1)
        return start - before if place < start + length else place - self.longer[number]


def level(text: str) -> LevelledText:
    """`text` levelled, and where each of its characters stood."""
    if text.isascii():
        return LevelledText(text.lower())
    levelled = text.translate(_LEVELS)
    if len(levelled) == len(text):
        return LevelledText(levelled)
    starts, lengths, longer = [], [], []
    grown = 0
    for place, character in enumerate(text):
        length = len(_LEVELS[ord(character)])
        if length > 1:
            starts.append(place + grown)
            lengths.append(length)
            grown += length - 1
            longer.append(grown)
    return LevelledText(levelled, tuple(starts), tuple(lengths), tuple(longer))


def fold(text: str) -> str:
    """The first INDEXED code points, in small letters without any accents or marks."""
    beginning = text[:INDEXED]
    return beginning.lower() if beginning.isascii() else _folded(beginning)


def _folded(text: str) -> str:
    apart = _APART.sub(r" \1 ", _TOO_MANY.sub(r"\1", text))
    apart = unicodedata.normalize("NFKD", apart)
    # Composed again: databases take the signs of Japanese, apart, for the ends of words.
    small = unicodedata.normalize("NFC", _MARKS.sub("", apart)).lower()
    for letter, plain in ALONE.items():
        small = small.replace(letter, plain)
    return small
