"""Finding the place of a quotation that a person typed or pasted."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import regex

from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.text.folding import APART_RANGES, WIDTHLESS_RANGES, class_of
from annotations.text.graphemes import boundary_after, snap
from annotations.text.spans import Span

MAX_QUOTE = 5_000
"""Code points."""

Form = Literal["NFC", "NFKC"]

_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u2036"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u00b4\u02b9\u02bc`"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_ALIKE = {
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    "\u2026": "...",
    "\u2044": "/",
    "\u2215": "/",
}
_RUN = regex.compile(
    r"(?P<plain>[!-_a-~]+(?: [!-_a-~]+)*(?!\p{M}))"  # ASCII but the backtick, by far the most
    r"|(?P<space>\s+)"
    r"|[\u1100-\u115f\ua960-\ua97c][\u1160-\u11ff\ud7b0-\ud7fb]+"  # a syllable of Hangul, in letters
    r"|[\uff66-\uff9d][\uff9e\uff9f]"  # half-width kana with its sign
    r"|.\p{M}{0,30}",  # more would take long to put in order
    regex.DOTALL,
)
"""A stretch of text that is made comparable by itself: a character with its marks."""

_WIDTHLESS = re.compile(f"[{class_of(WIDTHLESS_RANGES)}]+")
_APART = re.compile(f"[{class_of(APART_RANGES)}]")


@dataclass(frozen=True, slots=True)
class QuoteMatches:
    """Places in the text, in order, by whole grapheme clusters.

    They are `exact` when they read as was asked for, and there are `more` than were wanted.
    """

    spans: tuple[Span, ...]
    exact: bool
    more: bool


@dataclass(frozen=True, slots=True)
class _ComparableText:
    """A text made comparable: where in the real one each code point comes from, and ends."""

    text: str
    origins: Sequence[int]
    ends: Sequence[int]


def find(text: str, query: str, limit: int = 20) -> QuoteMatches:
    """Find `query` in `text`, overlapping places too; white space around it doesn't count.

    Where nothing reads exactly so, what only looks otherwise is the same (NFKC: ligatures, composed
    accents, full-width letters), characters without a width are nothing, any white space equals any
    other, and so do quotation marks (double ones, single ones), dashes, and an ellipsis and three full
    stops; failing that, capital and small letters as well; and failing that, raised figures and
    fractions and plain ones. Takes time linear in `text` for each place.
    Raises Invalid for a quotation without words or of more than MAX_QUOTE code points.
    """
    quote = _checked(query)
    for comparable in (_exactly, _forgivingly, _ignoring_case, _ignoring_height):
        wanted = comparable(quote).text
        matches = _matches(text, comparable(text), wanted) if wanted else iter(())
        spans = tuple(islice(matches, limit + 1))
        if spans:
            exact = comparable is _exactly
            return QuoteMatches(spans[:limit], exact=exact, more=len(spans) > limit)
    return QuoteMatches((), exact=False, more=False)


def nearest(text: str, quote: str, near: int) -> Span | None:
    """The place where `text` reads `quote`, to the letter, that begins nearest to `near`."""
    before, after = text.rfind(quote, 0, near + len(quote)), text.find(quote, near)
    starts = [start for start in (before, after) if start >= 0]
    if not quote or not starts:
        return None
    start = min(starts, key=lambda start: abs(start - near))
    return Span(start, start + len(quote))


def _checked(query: str) -> str:
    quote = query.strip()
    if not quote:
        raise Invalid(_("Type or paste the words to find."), field="quote")
    if len(quote) > MAX_QUOTE:
        raise Invalid(
            _(
                "The quotation has %(size)s characters and the most is %(most)s: look for its first "
                "sentence."
            ),
            field="quote",
            size=len(quote),
            most=MAX_QUOTE,
        )
    return quote


def _exactly(text: str) -> _ComparableText:
    return _ComparableText(text, range(len(text)), range(1, len(text) + 1))


class _Comparison(dict[str, str]):
    """What the characters of a text are compared as, each worked out when it first comes up."""

    def __init__(self, normal: Callable[[str], str], plain: Callable[[str], str]) -> None:
        super().__init__()
        self._normal, self.plain = normal, plain

    def __missing__(self, run: str) -> str:
        normal = self._normal(run)
        if len(run) == 1:
            self[run] = normal
        return normal


def _alike(run: str) -> str:
    return _normal(run, "NFC" if _APART.match(run) else "NFKC")


_ALIKE_RUNS = _Comparison(_alike, str)
_IN_ANY_CASE = _Comparison(lambda run: _alike(run).casefold(), str.lower)
_AT_ANY_HEIGHT = _Comparison(lambda run: _normal(run, "NFKC").casefold(), str.lower)


def _forgivingly(text: str) -> _ComparableText:
    return _compared(text, _ALIKE_RUNS)


def _ignoring_case(text: str) -> _ComparableText:
    return _compared(text, _IN_ANY_CASE)


def _ignoring_height(text: str) -> _ComparableText:
    return _compared(text, _AT_ANY_HEIGHT)


def _compared(text: str, comparison: _Comparison) -> _ComparableText:
    parts: list[str] = []
    origins, ends = array("I"), array("I")  # lists of a million take ten times the memory
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run["plain"]:
            parts.append(comparison.plain(run[0]))
            origins.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        part = " " if run["space"] else comparison[run[0]]
        parts.append(part)
        for _each in part:
            origins.append(start)
            ends.append(end)
    return _ComparableText("".join(parts), origins, ends)


def _normal(run: str, form: Form) -> str:
    """A character with its marks as it is compared; "" for what has no width."""
    kept = _WIDTHLESS.sub("", run)
    normal = _ALIKE.get(kept) or unicodedata.normalize(form, kept)
    if normal[:1].isspace():  # an accent by itself, which NFKC puts over a space
        normal = kept
    return "".join(_ALIKE.get(each, each) for each in normal)


def _matches(text: str, comparable: _ComparableText, quote: str) -> Iterator[Span]:
    at = comparable.text.find(quote)
    while at >= 0:
        end = comparable.ends[at + len(quote) - 1]
        span = snap(text, Span(comparable.origins[at], end))
        yield span
        # One place a grapheme cluster: the next that begins in the same one would look the same.
        next_cluster = boundary_after(text, span.start + 1)
        at = comparable.text.find(quote, bisect_left(comparable.origins, next_cluster))
