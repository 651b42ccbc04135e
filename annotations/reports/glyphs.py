"""Which characters the fonts of our PDFs have, and what stands on paper for those that they lack.

A character that no font has is named by its code point, such as [U+12000]: a reader sees that
something stands there, and what.
"""

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import regex

from annotations.text.graphemes import cluster_starts

Node = dict[str, Any]
"""`tag`; `children`, each a Node or text; and of `classes`, `id`, `href`, `lang`, `dir` those it has."""

Shown = list[Node | str]

UNTITLED: Final = "–"
"""Stands for a title without a visible character."""

COVERAGE: Final = Path(__file__).parent / "fonts" / "coverage.json"
"""Code points by family, as ranges with both ends; `script/report-fonts` writes it."""

_LONG: Final = regex.compile(r"[^\s\p{Han}\p{Hiragana}\p{Katakana}\p{M}\u200d]{32,}")
_PIECE: Final = 12
_ISOLATES, _END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
# Typst isolates what has a direction. The characters that say so would be copied as spaces.
_ISOLATED: Final = regex.compile(
    f"([{_ISOLATES}][^{_ISOLATES}{_END_OF_ISOLATE}]*{_END_OF_ISOLATE})"
)
# What has no shape of its own needs none, but for those that a tagged PDF may not have at all.
_SHAPELESS: Final = regex.compile(
    r"[\p{Default_Ignorable_Code_Point}--[\ufeff\ufff0-\uffff]]", regex.V1
)


@cache
def _families() -> tuple["regex.Pattern[str]", ...]:
    """For each family, in the order of the templates, what matches words that it can show."""
    coverage: dict[str, list[list[int]]] = json.loads(COVERAGE.read_text())
    classes = (
        "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in ranges)
        for ranges in coverage.values()
    )
    return tuple(regex.compile(f"[{each}]*") for each in classes)


class Glyphs:
    """Words as they are shown; keeps in `missing` the characters that had to be named."""

    def __init__(self) -> None:
        self._missing: set[str] = set()

    @property
    def missing(self) -> list[str]:
        """Such as “U+12000 CUNEIFORM SIGN A”, in the order of the code points."""
        return [
            f"{_code(each)} {unicodedata.name(each, '')}".rstrip() for each in sorted(self._missing)
        ]

    def shown(self, words: str) -> Shown:
        """The words that fonts have, with the places where what is long may be cut."""
        return [part for each in _ISOLATED.split(words) if each for part in self._part(each)]

    def _part(self, words: str) -> Shown:
        """A part of a sentence: what stands isolated in it, or what is between."""
        if words[0] in _ISOLATES and words[-1] == _END_OF_ISOLATE:
            within = words[1:-1]
            otherwise = "rtl" if words[0] == "\u2067" else "ltr"
            children = self.shown(within)
            return [{"tag": "bdi", "dir": direction_of(within, otherwise), "children": children}]
        known = self.plain(words)
        return list(_cut(known)) if _LONG.search(known) else [known]

    def plain(self, words: str) -> str:
        """`words`, with names for what no font has."""
        if _families()[0].fullmatch(words):
            return words
        starts = [*cluster_starts(words), len(words)]
        return "".join(self._cluster(words[start:end]) for start, end in pairwise(starts))

    def _cluster(self, cluster: str) -> str:
        """A cluster is drawn with one font: it shows all of it, or the rest is named."""
        shaped = _SHAPELESS.sub("", cluster)
        if any(family.fullmatch(shaped) for family in _families()):
            return cluster
        font = next((each for each in _families() if each.fullmatch(shaped[0])), None)
        drawn, named = [], []
        for each in cluster:
            shapeless = bool(_SHAPELESS.fullmatch(each))
            if shapeless or (font and font.fullmatch(each)):
                drawn.append(each)
            else:
                named.append(f"[{_code(each)}]")
                self._missing.add(each)
        return "".join(drawn) + "".join(named)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _cut(words: str) -> Iterator[Node | str]:
    end = 0
    for found in _LONG.finditer(words):
        if end < found.start():
            yield words[end : found.start()]
        long = found.group()
        pieces = [long[place : place + _PIECE] for place in range(0, len(long), _PIECE)]
        yield {"tag": "pieces", "dir": direction_of(long, "ltr"), "children": pieces}
        end = found.end()
    if words[end:]:
        yield words[end:]


def visible(words: str) -> bool:
    """Whether there is anything to see: a tagged PDF may have no heading without."""
    return _SHAPELESS.sub("", words).strip() != ""


def direction_of(text: str, otherwise: str) -> str:
    """The direction of the first letter that has one, as `dir="auto"` takes it."""
    for character in text:
        strong = unicodedata.bidirectional(character)
        if strong == "L":
            return "ltr"
        if strong in {"R", "AL"}:
            return "rtl"
    return otherwise
