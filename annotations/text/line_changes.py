"""What differs between two texts, line by line, and within a line word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from annotations.text.word_changes import WordChange, word_changes

AROUND = 2
"""Unchanged lines that are shown before and after those that changed."""
_MOST = 2_000
"""Lines beyond which a text is compared as a whole: the rest takes time by their square."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line as it was and is, in words; or a place where unchanged lines are `left_out`."""

    words: tuple[WordChange, ...] = ()
    left_out: bool = False


def line_changes(before: str, after: str) -> tuple[LineChange, ...]:
    """The lines of `after` that aren't as in `before`, those that are gone, and a few around them."""
    if before == after:
        return ()
    return tuple(_changes(before.splitlines(), after.splitlines()))


def _changes(before: list[str], after: list[str]) -> Iterator[LineChange]:
    matcher = SequenceMatcher(None, before, after, autojunk=len(before) + len(after) > _MOST)
    end = 0
    for group in matcher.get_grouped_opcodes(AROUND):
        if group[0][3] > end or group[0][1] > end:
            yield LineChange(left_out=True)
        for operation, old, old_end, new, new_end in group:
            if operation == "equal":
                yield from (LineChange((WordChange("same", line),)) for line in before[old:old_end])
                continue
            pairs = zip_longest(before[old:old_end], after[new:new_end], fillvalue="")
            yield from (LineChange(word_changes(was, is_now)) for was, is_now in pairs)
        end = max(group[-1][2], group[-1][4])
    if end < len(after):
        yield LineChange(left_out=True)
