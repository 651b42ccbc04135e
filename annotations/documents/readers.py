"""Which reader takes which document, by the extension of its name."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import TypeAlias

from annotations.documents import plain
from annotations.documents.confined import confine
from annotations.documents.draft import ArticleDraft
from annotations.documents.said_of_itself import tidy_draft
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.charsets import read_text_as

Reader: TypeAlias = Callable[[bytes, str], ArticleDraft]

_READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": confine("markdown", "read"),
    ".markdown": confine("markdown", "read"),
    ".html": confine("html", "read"),
    ".htm": confine("html", "read"),
    ".pdf": confine("pdf", "read"),
    ".docx": confine("docx", "read"),
    ".odt": confine("odt", "read"),
    ".epub": confine("epub", "read"),
}

_WEB_PAGES = {".html", ".htm"}
_TEXTS = {".txt", ".text", ".md", ".markdown", *_WEB_PAGES}
_read_page_details = confine("html", "read_details")
_read_page_words = confine("html", "read_words")

ACCEPTED = tuple(_READERS)
"""File name extensions, as in the `accept` attribute of a file input."""


def read_document(data: bytes, filename: str, charset: str = "") -> ArticleDraft:
    """The article in `data`, read as the extension of `filename` says; no matter its case.

    `charset` is the one of a text, Markdown or web page, where somebody says it.
    What only a program wrote into title and byline is left out (`said_of_itself`). Raises
    Unreadable, also for an extension that isn't in ACCEPTED.
    """
    reader = _READERS.get(_extension(filename))
    if reader is None:
        raise Unreadable(
            _("%(name)s is of a kind that can't be read. What can: %(accepted)s."),
            name=filename,
            accepted=", ".join(ACCEPTED),
        )
    return _read_in(charset, reader, data, filename)


def read_details(data: bytes, filename: str, charset: str = "") -> ArticleDraft:
    """What the document says of itself; a web page's text is left out, and may be missing.

    Raises Unreadable as `read_document` does.
    """
    if _extension(filename) in _WEB_PAGES:
        return _read_in(charset, _read_page_details, data, filename)
    return read_document(data, filename, charset)


def read_words(data: bytes, filename: str) -> str:
    """All words of the document in which a quote may stand; of a web page all that is shown.

    Raises Unreadable as `read_document` does.
    """
    if _extension(filename) in _WEB_PAGES:
        return _read_page_words(data, filename).text
    return read_document(data, filename).text


def refuse_doubt(draft: ArticleDraft) -> None:
    """Raises Unreadable where it isn't sure how `draft` is to be read, for a face that can't ask."""
    if draft.charsets:
        raise Unreadable(
            _(
                "%(name)s may be written in %(charsets)s: give the one that it is written in as its "
                "charset, or save it as UTF-8."
            ),
            field="charset",
            name=draft.filename,
            charsets=", ".join(draft.charsets),
        )


def _read_in(charset: str, reader: Reader, data: bytes, filename: str) -> ArticleDraft:
    if not charset or _extension(filename) not in _TEXTS:
        return tidy_draft(reader(data, filename))
    chosen = read_text_as(data, filename, charset)
    # A byte order mark counts for more than what the page itself says.
    draft = reader(chosen.text.removeprefix("\ufeff").encode("utf-8-sig"), filename)
    return tidy_draft(replace(draft, original=data, remarks=(*chosen.remarks, *draft.remarks)))


def _extension(filename: str) -> str:
    return PurePath(filename).suffix.lower()
