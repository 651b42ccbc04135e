"""Whether sentences that somebody else cut are sentences of a text as `segmentation` cuts them."""

from collections.abc import Iterable

Cut = tuple[int, int, int]
"""A sentence: where it starts and ends, in code points, and the number of its paragraph."""


def covers(text: str, cuts: Iterable[Cut]) -> bool:
    """Whether `cuts` are in order, and nothing but white space is outside them.

    Paragraphs count from 1, without a gap. A text has one sentence at least.
    """
    before, last = 0, 0
    for start, end, paragraph in cuts:
        if not (before <= start < end <= len(text) and last <= paragraph <= last + 1 and paragraph):
            return False
        if text[before:start].strip():
            return False
        before, last = end, paragraph
    return bool(last) and not text[before:].strip()
