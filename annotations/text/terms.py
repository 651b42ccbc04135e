"""What somebody typed into a search box, as terms that every one has to occur."""

import re
from dataclasses import dataclass
from typing import Final

from annotations.text.folding import MARK, fold

LONGEST: Final = 300
"""Code points of a search that are read."""
MOST: Final = 16
"""Terms of a search that are looked for."""
SHORTEST_PREFIX: Final = 2

_QUOTES = re.compile('["“”„‟«»]')
# Whatever an index or its language of queries could take for something else than a word.
_NOISE = re.compile(r"[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x9f\ud800-\udfff]+")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another, folded, one space between them; a `prefix` may go on."""

    text: str
    prefix: bool = False


def parse_terms(words: str) -> tuple[Term, ...]:
    """The words, and the phrases in quotation marks; the last word counts as a beginning.

    There are no operators: AND, *, - and their like are words or nothing. What holds neither a
    letter nor a digit is left out.
    """
    found: list[str] = []
    pieces = _QUOTES.split(words[:LONGEST])
    for number, piece in enumerate(pieces):
        quoted = number % 2
        found += filter(None, map(_plain, [piece] if quoted else piece.split()))
    found = found[:MOST]
    begun = found and _plain(pieces[-1]) and len(found[-1]) >= SHORTEST_PREFIX
    return tuple(
        Term(text, prefix=bool(begun) and number == len(found))
        for number, text in enumerate(found, start=1)
    )


def _plain(piece: str) -> str:
    plain = " ".join(_NOISE.sub(" ", fold(piece)).split())
    return plain if _WORD.search(plain) else ""


def compile_terms(wanted: tuple[Term, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the terms in a levelled text; without terms, nothing."""
    places = sorted(map(_place, wanted), key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?<!{MARK})(?:{'|'.join(places)})" if places else r"(?!)")


def _place(term: Term) -> str:
    words = ("".join(f"{letter}{MARK}*" for letter in word) for word in _WORD.findall(term.text))
    end = rf"(?:[^\W_]|{MARK})*" if term.prefix else r"(?![^\W_])"
    return r"[\W_]+".join(words) + end
