"""Offsets: Unicode code points, half-open, as Python counts them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to, not including, `end`: `text[start:end]` is the quote."""

    start: int
    end: int


def find(text: str, quote: str, *, within: str | None = None) -> Span:
    """Where `text` reads `quote`: inside the passage `within`, if it stands there more than once.

    Raises ValueError unless there is exactly one such place.
    """
    start = _only(text, quote) if within is None else _only(text, within) + _only(within, quote)
    return Span(start, start + len(quote))


def _only(text: str, quote: str) -> int:
    start = text.find(quote) if quote else -1
    if start < 0:
        raise ValueError(f"the text doesn't read: {quote!r}")
    if text.find(quote, start + 1) >= 0:
        raise ValueError(f"more than one place reads: {quote!r}; give a passage around it")
    return start
