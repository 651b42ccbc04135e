"""What differs between two wordings, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
_ALIKE = 0.4
"""The share of words in common below which a comparison word by word would only confuse."""


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that both have, that only the first has (`gone`), or only the second (`new`)."""

    kind: Literal["same", "gone", "new"]
    words: str


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """How `after` comes from `before`; the stretches but the new give `before`, but the gone `after`."""
    return tuple(_changes(_WORDS.findall(before), _WORDS.findall(after)))


def _changes(before: list[str], after: list[str]) -> Iterator[WordChange]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    alike = matcher.ratio() >= _ALIKE
    whole = [("replace", 0, len(before), 0, len(after))]
    for operation, old, old_end, new, new_end in matcher.get_opcodes() if alike else whole:
        if operation == "equal":
            yield WordChange("same", "".join(before[old:old_end]))
            continue
        if old < old_end:
            yield WordChange("gone", "".join(before[old:old_end]))
        if new < new_end:
            yield WordChange("new", "".join(after[new:new_end]))
