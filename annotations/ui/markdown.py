"""Markdown that people wrote, as HTML."""

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("js-default", {"html": False})


def html_of(text: str) -> SafeString:
    """HTML without anything that the text has as HTML: tags are shown, script addresses dropped."""
    return mark_safe(_MARKDOWN.render(text))  # noqa: S308  # escaped: `html` is off
