"""An address on the web as an article."""

from dataclasses import replace
from pathlib import PurePosixPath

from annotations.documents.draft import ArticleDraft
from annotations.documents.readers import ACCEPTED, read_document
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.fetching.fetch import FetchedDocument, fetch
from annotations.untrusted.charset_names import UTF_8
from annotations.untrusted.charsets import fits

_EXTENSIONS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/epub+zip": ".epub",
}
_SAYS_NOTHING = {"", "application/octet-stream", "binary/octet-stream"}


def fetch_article(url: str, charset: str = "") -> ArticleDraft:
    """Fetch `url` and read it by the kind that the server says it is, else by its name.

    `charset` is the one of its text where somebody says it. The draft's address is the one that the
    last redirect led to. Raises Unreadable.
    """
    return read_fetched(fetch(url), charset)


def read_fetched(fetched: FetchedDocument, charset: str = "") -> ArticleDraft:
    """The article in a document from the web, with its address. Raises Unreadable."""
    name = document_name(fetched)
    draft = read_document(fetched.content, name, charset or declared_charset(fetched))
    return replace(draft, url=fetched.final_url)


def declared_charset(fetched: FetchedDocument) -> str:
    """The charset that the server says, where it may be true: many servers say one for every page."""
    content, said = fetched.content, fetched.charset
    return said if fits(content, said) and not fits(content, UTF_8) else ""


def document_name(fetched: FetchedDocument) -> str:
    """The file's name, ending as its media type wants it: that decides how it is read.

    Raises Unreadable for a kind that can't be read.
    """
    if fetched.media_type in _SAYS_NOTHING:
        return fetched.filename
    extension = _EXTENSIONS.get(fetched.media_type)
    if extension is None:
        raise Unreadable(
            _("%(url)s is %(kind)s, which can't be read. What can: %(accepted)s."),
            url=fetched.final_url,
            kind=fetched.media_type[:80],
            accepted=", ".join(ACCEPTED),
        )
    if PurePosixPath(fetched.filename).suffix.lower() == extension:
        return fetched.filename
    return fetched.filename + extension
