"""Whether the words that evidence quotes stand in the copy that was kept of it."""

import re
from dataclasses import dataclass

from annotations.errors import Invalid
from annotations.text.context import QuoteContext, quote_context
from annotations.text.search import MAX_QUOTE, find
from annotations.text.spans import Span

AROUND = 300
"""Code points of the copy that are told on each side."""

_LEFT_OUT = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3})\s*")
"""Where a quotation leaves words out."""


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """The first place of a quote in a text, and the words around it."""

    span: Span
    around: QuoteContext


def quote_place(text: str, quote: str) -> QuotePlace | None:
    """Where `quote` stands in `text`, as `find` looks; None where it doesn't.

    One that leaves words out by an ellipsis stands where its parts follow one another. Of a long one the
    first MAX_QUOTE code points are looked for.
    """
    quote = quote.strip()[:MAX_QUOTE]
    span = _first(text, quote) or _in_parts(text, [each for each in _LEFT_OUT.split(quote) if each])
    return QuotePlace(span, quote_context(text, span, AROUND)) if span else None


def _in_parts(text: str, parts: list[str]) -> Span | None:
    start, end = None, 0
    for part in parts:
        span = _first(text[end:], part)
        if span is None:
            return None
        start = end + span.start if start is None else start
        end += span.end
    return None if start is None else Span(start, end)


def _first(text: str, quote: str) -> Span | None:
    try:
        found = find(text, quote, limit=1)
    except Invalid:  # no words at all
        return None
    return found.spans[0] if found.spans else None
