"""Passages that a reader left out of a text, each of which can be taken in at its place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

BETWEEN = "\n\n"
"""What stands between passages."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that isn't in the text. It would stand before `text[before:]`, in code points.

    Several with one place follow one another as they are listed.
    """

    before: int
    text: str


def with_passages(text: str, left_out: Sequence[LeftOut], taken: Collection[int]) -> str:
    """`text` with those of `left_out` that are `taken`, by their places in the list."""
    pieces, start = [], 0
    for place, passage in enumerate(left_out):
        if place not in taken:
            continue
        pieces += [text[start : passage.before].removesuffix(BETWEEN), passage.text]
        start = passage.before
    pieces.append(text[start:])
    return BETWEEN.join(filter(None, pieces))
