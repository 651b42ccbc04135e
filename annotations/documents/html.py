"""Web pages (.html): the article without navigation, advertisements, scripts and comments."""

import re
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from annotations.documents.article_passages import article_passages
from annotations.documents.draft import ArticleDraft
from annotations.documents.language import language_tag
from annotations.documents.page_passages import passages
from annotations.documents.page_text import split
from annotations.documents.page_title import page_title
from annotations.documents.shown import keep_shown
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.charsets import DecodedText, read_text
from annotations.untrusted.decoding import normalise

_DATES = {
    "original_date": True,
    "extensive_search": False,
    "deferred_url_extractor": True,  # an address gives the day only
    "max_date": "9999-12-31",  # else today, and what is read would depend on the clock
    "outputformat": "%Y-%m-%dT%H:%M:%S%z",
}

_CHARSET = re.compile(
    rb"""<(?:\?xml\b[^>]*?\bencoding|meta\b[^>]*?\bcharset)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updated|lastmod|revised", re.IGNORECASE)
_CHANGED_DATA = re.compile(r'"(?:dateModified|uploadDate)"\s*:\s*"[^"]*"\s*,?')
_HEAD = 8192
"""Bytes in which a page says its charset: browsers look at 1,024, and some pages say it later."""


def read(data: bytes, filename: str) -> ArticleDraft:
    """Extract the main text, a blank line between its paragraphs, and what the page says of it.

    A first line that repeats the title is left out. The date is the one declared in the page's
    head or address; without a time it is midnight UTC.
    Raises Unreadable.
    """
    markup = read_markup(data, filename)
    page = _parsed(markup.text, filename)
    about = _details(page, data, filename)
    keep_shown(page)
    found = article_passages(page, passages(page), about.title)
    text, left_out = split(found, about.title)
    return replace(
        about,
        text=normalise(text, filename),
        remarks=markup.remarks,
        charsets=markup.charsets,
        left_out=left_out,
    )


def read_words(data: bytes, filename: str) -> ArticleDraft:
    """All that a reader sees of a page, a blank line between its passages. Raises Unreadable."""
    markup = read_markup(data, filename)
    page = _parsed(markup.text, filename)
    keep_shown(page)
    words = "\n\n".join(each.text for each in passages(page))
    return ArticleDraft(text=words, original=data, media_type="text/html", filename=filename)


def read_details(data: bytes, filename: str) -> ArticleDraft:
    """What a page says of itself, with an empty text: it may have none. Raises Unreadable."""
    return _details(_parsed(read_markup(data, filename).text, filename), data, filename)


def _details(page: Any, data: bytes, filename: str) -> ArticleDraft:
    from trafilatura import extract_metadata  # noqa: PLC0415 (see read)

    about = extract_metadata(page, date_config=_DATES)
    declared = extract_metadata(_without_words(page), date_config=_DATES)
    return ArticleDraft(
        text="",
        original=data,
        media_type="text/html",
        filename=filename,
        title=page_title(page, about.title or ""),
        byline=about.author or "",
        outlet=about.sitename or "",
        url=_web_address(about.url or ""),
        published_at=_aware(declared.date),
        language=language_tag(page.get("lang") or ""),
    )


def read_markup(data: bytes, name: str) -> DecodedText:
    """The markup of a page, in the charset that it or its bytes say. Raises Unreadable."""
    said = [label.decode() for label in _CHARSET.findall(data[:_HEAD])]
    return read_text(data, name, said)


def _parsed(markup: str, filename: str) -> Any:
    from trafilatura import load_html  # noqa: PLC0415 (see read)

    for candidate in (markup, _as_page(markup)):
        page = load_html(candidate)
        if page is not None:
            return page
    raise Unreadable(
        _("%(name)s can't be read as HTML: save its text as plain text (UTF-8)."), name=filename
    )


def _as_page(fragment: str) -> str:
    return f"<html><body>{fragment}</body></html>"


def _without_words(page: Any) -> Any:
    """Copy the page without text and title, where any date would be taken for its own.

    Without the times of changes, too, which would be taken where no other is.
    """
    head = deepcopy(page)
    for element in [*head.findall("body"), *head.findall("head/title")]:
        element.getparent().remove(element)
    for element in [each for each in head.iter("meta") if _CHANGED.search(str(each.values()))]:
        element.getparent().remove(element)
    for script in head.iter("script"):
        script.text = _CHANGED_DATA.sub("", script.text or "")
    return head


def _web_address(url: str) -> str:
    """Only what a reader may safely follow: a page can name any scheme as its address."""
    return url if url.startswith(("https://", "http://")) else ""


def _aware(date: str | None) -> datetime | None:
    if not date:
        return None
    published_at = datetime.fromisoformat(date)
    return published_at if published_at.tzinfo else published_at.replace(tzinfo=UTC)
