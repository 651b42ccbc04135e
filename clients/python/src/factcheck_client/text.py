"""Places in a text. Offsets count Unicode code points, half-open, as Python does."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to, not including, `end`; `text[start:end]` is `quote`, where one is given."""

    start: int
    end: int
    quote: str | None = None


def find(text: str, quote: str, *, within: str | None = None) -> Span:
    """Where `text` reads `quote`: inside the passage `within`, if it stands there more than once.

    Raises ValueError unless there is exactly one such place.
    """
    start = _only(text, quote) if within is None else _only(text, within) + _only(within, quote)
    return Span(start, start + len(quote), quote)


def _only(text: str, quote: str) -> int:
    start = text.find(quote) if quote else -1
    if start < 0:
        raise ValueError(f"the text doesn't read: {quote!r}")
    if text.find(quote, start + 1) >= 0:
        raise ValueError(f"more than one place reads: {quote!r}; give a passage around it")
    return start
