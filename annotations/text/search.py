"""Finding the place of a quotation that a person typed or pasted."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.text.graphemes import boundary_after, snap
from annotations.text.spans import Span

MAX_QUOTE = 5_000
"""Code points."""

_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032`"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_ALIKE = {
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DASHES, "-"),
    "\u2026": "...",
}
_SPACE_OR_CHARACTER = re.compile(r"\s+|\S")


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
    """A text made comparable; `origins` says where in the real one each code point comes from."""

    text: str
    origins: Sequence[int]


def find(text: str, query: str, limit: int = 20) -> QuoteMatches:
    """Find `query` in `text`, overlapping places too; white space around it doesn't count.

    Where nothing reads exactly so, any white space equals any other, and so do quotation marks
    (double ones, single ones), dashes, and an ellipsis and three full stops; failing that, capital
    and small letters as well. Takes time linear in `text` for each place.
    Raises Invalid for a quotation without words or of more than MAX_QUOTE code points.
    """
    quote = _checked(query)
    for fold in (_exactly, _forgivingly, _ignoring_case):
        matches = _matches(text, fold(text), fold(quote).text)
        spans = tuple(islice(matches, limit + 1))
        if spans:
            return QuoteMatches(spans[:limit], exact=fold is _exactly, more=len(spans) > limit)
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
    return _ComparableText(text, range(len(text)))


def _forgivingly(text: str) -> _ComparableText:
    return _folded(text, lambda character: _ALIKE.get(character, character))


def _ignoring_case(text: str) -> _ComparableText:
    return _folded(text, lambda character: _ALIKE.get(character, character).casefold())


def _folded(text: str, comparable: Callable[[str], str]) -> _ComparableText:
    parts: list[str] = []
    origins: list[int] = []
    for run in _SPACE_OR_CHARACTER.finditer(text):
        part = " " if run[0].isspace() else comparable(run[0])
        parts.append(part)
        origins.extend([run.start()] * len(part))
    return _ComparableText("".join(parts), origins)


def _matches(text: str, folded: _ComparableText, quote: str) -> Iterator[Span]:
    at = folded.text.find(quote)
    while at >= 0:
        last = folded.origins[at + len(quote) - 1]
        span = snap(text, Span(folded.origins[at], last + 1))
        yield span
        # One place a grapheme cluster: the next that begins in the same one would look the same.
        next_cluster = boundary_after(text, span.start + 1)
        at = folded.text.find(quote, bisect_left(folded.origins, next_cluster))
