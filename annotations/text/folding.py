"""Letters without their accents, so that Bağdat is found as Bagdat and a vocalised word as a bare one.

`level` keeps offsets; `fold` is what an index holds. PostgreSQL folds by the same rules in SQL,
which the migration of the index writes from the tables here.
"""

import unicodedata
from typing import Final

MARK_RANGES: Final = (
    ("\u0300", "\u036f"),  # combining accents
    ("\u0591", "\u05bd"),  # Hebrew points
    ("\u05bf", "\u05c7"),
    ("\u0610", "\u061a"),  # Arabic vowel and recitation signs
    ("\u0640", "\u0640"),  # the stretching of a line
    ("\u064b", "\u065f"),
    ("\u0670", "\u0670"),
    ("\u06d6", "\u06ed"),
)
"""What is left out of a word, both ends included; other scripts' signs are letters of theirs."""

ALONE: Final = dict(zip("łŁøØđĐħĦŧŦı\u03c2", "llooddhhtti\u03c3", strict=True))
"""Letters that Unicode doesn't take apart, and the sigma that ends a word."""

MARK: Final = "\u0300"
"""Stands for every mark in a levelled text."""

INDEXED: Final = 200_000
"""Code points of a text that are searched: PostgreSQL's index holds a megabyte a text at most."""


def _is_mark(character: str) -> bool:
    return any(first <= character <= last for first, last in MARK_RANGES)


class _Levels(dict[int, str]):
    """What each code point is levelled to, worked out when it first comes up."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        parts = unicodedata.normalize("NFD", character)
        bare = "".join(part for part in parts if not _is_mark(part)) or MARK
        lower = ALONE.get(bare, bare).lower()
        # One for one, so that offsets stay: what would become several letters is left alone.
        level = self[code] = lower if len(lower) == 1 else character
        return level


_LEVELS = _Levels()


def level(text: str) -> str:
    """`text` in small letters without accents, as long as it was: a bare mark becomes MARK."""
    return text.lower() if text.isascii() else text.translate(_LEVELS)


def fold(text: str) -> str:
    """The first INDEXED code points, in small letters without any accents or marks."""
    return level(text[:INDEXED]).replace(MARK, "")
