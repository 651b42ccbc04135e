"""Placing a claim in a text: shared by marking one and by importing many."""

from annotations.errors import Invalid, Misquoted
from annotations.errors import gettext_noop as _
from annotations.models import Anchor
from annotations.text.context import quote_context
from annotations.text.graphemes import snap
from annotations.text.spans import Span

MAX_CLAIM = 10_000
"""Code points: what is longer is no claim, and each one's words are stored once more."""


def place(anchor: Anchor, text: str, span: Span) -> Anchor:
    """`anchor` at `span` of `text`, grown to whole grapheme clusters. Raises Invalid."""
    span = whole_characters(text, span)
    around = quote_context(text, span)
    anchor.start, anchor.end, anchor.quote = span.start, span.end, span.of(text)
    anchor.prefix, anchor.suffix = around.prefix, around.suffix
    return anchor


def whole_characters(text: str, span: Span) -> Span:
    """`span` of `text`, grown to whole grapheme clusters, where a claim can stand there. Raises Invalid."""
    if span.end > len(text):
        raise Invalid(_("The claim ends after the text does."), field="end")
    span = snap(text, span)
    if not span.of(text).strip():
        raise Invalid(_("There is only white space: mark some words."), field="quote")
    if span.end - span.start > MAX_CLAIM:
        raise Invalid(
            _("The claim has %(size)s characters and the most is %(most)s: mark fewer words."),
            size=span.end - span.start,
            most=MAX_CLAIM,
            field="quote",
        )
    return span


def require_quote(text: str, span: Span, quote: str, *, field: str = "quote") -> None:
    """Raises Misquoted unless `text` reads `quote` at `span`."""
    found = span.of(text) if span.end <= len(text) else ""
    if found != quote:
        raise Misquoted(
            _("The text there reads “%(words)s”: mark the claim again."),
            words=found[:200],
            field=field,
            found=found,
        )
