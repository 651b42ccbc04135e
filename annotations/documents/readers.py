"""Which reader takes which document, by the extension of its name."""

from collections.abc import Callable
from pathlib import PurePath

from annotations.documents import docx, epub, html, markdown, odt, pdf, plain
from annotations.documents.confined import confine
from annotations.documents.draft import ArticleDraft
from annotations.documents.said_of_itself import tidy_draft
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _

_READERS: dict[str, Callable[[bytes, str], ArticleDraft]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": confine(markdown.read),
    ".markdown": confine(markdown.read),
    ".html": confine(html.read),
    ".htm": confine(html.read),
    ".pdf": confine(pdf.read),
    ".docx": confine(docx.read),
    ".odt": confine(odt.read),
    ".epub": confine(epub.read),
}

_WEB_PAGES = {".html", ".htm"}
_read_page_details = confine(html.read_details)

ACCEPTED = tuple(_READERS)
"""File name extensions, as in the `accept` attribute of a file input."""


def read_document(data: bytes, filename: str) -> ArticleDraft:
    """The article in `data`, read as the extension of `filename` says; no matter its case.

    What only a program wrote into title and byline is left out (`said_of_itself`). Raises Unreadable, also for an extension that isn't in ACCEPTED.
    """
    reader = _READERS.get(PurePath(filename).suffix.lower())
    if reader is None:
        raise Unreadable(
            _("%(name)s is of a kind that can't be read. What can: %(accepted)s."),
            name=filename,
            accepted=", ".join(ACCEPTED),
        )
    return tidy_draft(reader(data, filename))


def read_details(data: bytes, filename: str) -> ArticleDraft:
    """What the document says of itself; a web page's text is left out, and may be missing.

    Raises Unreadable as `read_document` does.
    """
    if PurePath(filename).suffix.lower() in _WEB_PAGES:
        return tidy_draft(_read_page_details(data, filename))
    return read_document(data, filename)
