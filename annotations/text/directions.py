"""Which way the letters of a text run, by the Unicode Bidirectional Algorithm (UAX #9)."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal, TypeAlias
from unicodedata import bidirectional

Direction: TypeAlias = Literal["ltr", "rtl"]

_STRONG: Final[dict[str, Direction]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction_of(text: str, otherwise: Direction) -> Direction:
    """That of the first letter that has one, as `dir="auto"` of a page has it."""
    found = (_STRONG.get(bidirectional(each)) for each in text)
    return next(filter(None, found), otherwise)


def direction_runs(text: str, base: Direction) -> Iterator[tuple[str, Direction]]:
    """The stretches of `text` that run one way, in their order.

    What has no direction of its own, such as white space, signs and figures, goes with what is on both
    sides of it; where these differ, and at the ends, it goes as the paragraph does, `base`.
    """
    own = [_STRONG.get(bidirectional(each)) for each in text]
    place = 0
    resolved: list[Direction] = []
    for strong, its in groupby(own):
        size = len(list(its))
        place += size
        before = resolved[-1] if resolved else None
        after = own[place] if place < len(own) else None
        around = before if before == after else None
        resolved += [strong or around or base] * size
    start = 0
    for direction, same in groupby(resolved):
        end = start + len(list(same))
        yield text[start:end], direction
        start = end
