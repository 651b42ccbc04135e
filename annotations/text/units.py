"""Offsets in UTF-16 code units, as browsers count, to and from code points."""

from collections.abc import Sequence
from itertools import accumulate


def code_points(text: str, utf16: int) -> int:
    """Return how many code points the first `utf16` code units of `text` are.

    Raises ValueError inside a surrogate pair and outside the text.
    """
    units = text.encode("utf-16-le")
    if not 0 <= 2 * utf16 <= len(units):
        raise ValueError(f"{utf16} is outside a text of {len(units) // 2} UTF-16 code units")
    try:
        return len(units[: 2 * utf16].decode("utf-16-le"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{utf16} is inside a surrogate pair") from error


def utf16(text: str, code_points: int) -> int:
    """Return how many UTF-16 code units the first `code_points` of `text` are.

    Raises ValueError outside the text.
    """
    if not 0 <= code_points <= len(text):
        raise ValueError(f"{code_points} is outside a text of {len(text)} code points")
    return len(text[:code_points].encode("utf-16-le")) // 2


def utf16_offsets(text: str) -> Sequence[int]:
    """Return the offset in UTF-16 code units of each code point of `text`, and of its end."""
    if text.isascii():
        return range(len(text) + 1)
    return list(accumulate((1 + (each > "\uffff") for each in text), initial=0))
