"""The same articles for all: 4.5 kB of news about councillors, in which claims are marked."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from benchmarks.peers.install import ROOT

LENGTH = 4_500
WORDS, PARAGRAPH = 14, 5
"""Of a sentence; sentences of a paragraph."""
OPENING, CUE = "The councillors said that", "said"
READ = "councillors"
"""Stands in each sentence of an article, and on no page but for that."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim and the word that attributes it, as offsets in code points. The texts are ASCII, so that
    they are offsets of every other unit too."""

    start: int
    end: int
    cue: int

    @property
    def cue_end(self) -> int:
        return self.cue + len(CUE)


@dataclass(frozen=True)
class Labelled:
    """Article `number`, whose first `claims` sentences are marked."""

    number: int
    claims: int = 2

    @property
    def title(self) -> str:
        return f"Article {self.number}"

    @cached_property
    def text(self) -> str:
        """Words of the seed article at random, so that it can be compressed about as well."""
        chance = random.Random(self.number)  # noqa: S311 - no secret
        said: list[str] = []
        while sum(map(len, said)) < LENGTH:
            said.append(f"{OPENING} {' '.join(chance.choices(_words(), k=WORDS))}.")
        return "\n\n".join(
            " ".join(said[first : first + PARAGRAPH]) for first in range(0, len(said), PARAGRAPH)
        )

    @property
    def marked(self) -> list[Marked]:
        return self.markable[: self.claims]

    @cached_property
    def markable(self) -> list[Marked]:
        """Every sentence, in order."""
        return [
            Marked(found.start(), found.end(), found.start() + OPENING.index(CUE))
            for found in re.finditer(rf"{OPENING}[^.]*\.", self.text)
        ]


def articles(count: int, claims: int) -> Iterator[Labelled]:
    return (Labelled(number, claims) for number in range(1, count + 1))


@cache
def _words() -> list[str]:
    return re.findall(r"\b[a-z]+\b", (ROOT / "fixtures" / "article.txt").read_text())
