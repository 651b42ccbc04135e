"""Markdown that people wrote, as HTML."""

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from annotations.actions.guidelines import MAX_GUIDELINES

ABOVE = 2
"""The levels of headings that a page has above what people wrote."""
_DEEPEST = 6


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + ABOVE, _DEEPEST)}"


_MARKDOWN = MarkdownIt("js-default", {"html": False})
_MARKDOWN.core.ruler.push("lower_headings", _lower_headings)


def html_of(text: str) -> SafeString:
    """HTML without anything that the text has as HTML: tags are shown, script addresses dropped.

    Its headings are those below a page's own two. More than MAX_GUIDELINES are shown as typed:
    they can't be saved, and Markdown can be made to keep its reader busy for minutes.
    """
    if len(text) > MAX_GUIDELINES:
        return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308  # escaped
    return mark_safe(_MARKDOWN.render(text))  # noqa: S308  # escaped: `html` is off
