"""What stands around a place, to find it again when the text has changed."""

from dataclasses import dataclass

from annotations.text.spans import Span


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """`prefix` and `suffix` of the TextQuoteSelector (W3C Web Annotation Data Model, 4.2.4)."""

    prefix: str
    suffix: str


def quote_context(text: str, span: Span, length: int = 32) -> QuoteContext:
    """Return up to `length` code points before and after `span`, fewer at the text's ends."""
    return QuoteContext(
        prefix=text[max(0, span.start - length) : span.start],
        suffix=text[span.end : span.end + length],
    )
