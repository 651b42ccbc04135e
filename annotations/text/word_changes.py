"""What differs between two wordings, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\w+(?:(?<=\d)[.,:/'\u2019\u066b\u066c](?=\d)\w+)*\s*|[^\w\s]\s*|\s+")
"""A figure is a word with what stands between its digits: nobody corrects half of 12.5."""
_ALIKE = 0.4
"""The share of words in common below which a comparison word by word would only confuse."""
_MOST = 1_000
"""The words beyond which only beginnings and ends are compared: the rest takes time by their square."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that both have, that only the first has (`gone`), or only the second (`new`)."""

    kind: Literal["same", "gone", "new"]
    words: str


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """How `after` comes from `before`; the stretches but the new give `before`, but the gone `after`."""
    return tuple(_changes(_WORDS.findall(before), _WORDS.findall(after)))


def _changes(before: list[str], after: list[str]) -> Iterator[WordChange]:
    for operation, old, old_end, new, new_end in _operations(before, after):
        if operation == "equal":
            yield WordChange("same", "".join(before[old:old_end]))
            continue
        if old < old_end:
            yield WordChange("gone", "".join(before[old:old_end]))
        if new < new_end:
            yield WordChange("new", "".join(after[new:new_end]))


def _operations(before: list[str], after: list[str]) -> list[tuple[str, int, int, int, int]]:
    """As those of `SequenceMatcher.get_opcodes`."""
    if max(len(before), len(after)) > _MOST:
        first = _in_common(before, after)
        last = _in_common(before[first:][::-1], after[first:][::-1])
        old_end, new_end = len(before) - last, len(after) - last
        stretches = [
            ("equal", 0, first, 0, first),
            ("replace", first, old_end, first, new_end),
            ("equal", old_end, len(before), new_end, len(after)),
        ]
        return [each for each in stretches if each[1] < each[2] or each[3] < each[4]]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() >= _ALIKE:
        return list(matcher.get_opcodes())
    return [("replace", 0, len(before), 0, len(after))]


def _in_common(before: list[str], after: list[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))
