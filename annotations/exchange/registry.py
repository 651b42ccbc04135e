"""Which format reads which file."""

from collections.abc import Callable
from pathlib import PurePath

from annotations.documents import docx, epub, html, markdown, odt, pdf, plain
from annotations.documents.confined import confined
from annotations.documents.draft import ArticleDraft
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import claimreview, doccano, fever, label_studio
from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.averitec import reading as averitec
from annotations.exchange.averitec import writing as averitec_like
from annotations.exchange.brat import files as brat
from annotations.exchange.cas import files as cas
from annotations.exchange.format import Format
from annotations.exchange.tables import (
    articles_csv,
    articles_xlsx,
    claims_csv,
    claims_xlsx,
    parquet,
)
from annotations.exchange.web_annotation import writing as web_annotation
from annotations.exchange.webanno import files as webanno

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    doccano.FORMAT,
    label_studio.FORMAT,
    brat.FORMAT,
    webanno.FORMAT,
    cas.CAS_JSON,
    cas.CAS_XMI,
    web_annotation.FORMAT,
    averitec.FORMAT,
    averitec_like.FORMAT,
    fever.FORMAT,
    claimreview.FORMAT,
    articles_csv.FORMAT,
    articles_xlsx.FORMAT,
    claims_csv.FORMAT,
    claims_xlsx.FORMAT,
    parquet.FORMAT,
)
"""The formats of annotated articles, in the order in which they are offered."""

READ = tuple(each for each in FORMATS if each.read)
WRITTEN = tuple(each for each in FORMATS if each.write)

_READERS: dict[str, Callable[[bytes, str], ArticleDraft]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": confined(html.read),
    ".htm": confined(html.read),
    ".pdf": confined(pdf.read),
    ".docx": confined(docx.read),
    ".odt": confined(odt.read),
    ".epub": confined(epub.read),
}

ACCEPTED = tuple(_READERS)
"""File name extensions, as in the `accept` attribute of a file input."""


def format_of(key: str) -> Format:
    """The format of annotated articles with this key. Raises Unreadable, naming what there is."""
    for each in FORMATS:
        if each.key == key:
            return each
    there_is = ", ".join(each.key for each in FORMATS)
    raise Unreadable(
        _("There is no format “%(key)s”. There are: %(keys)s."),
        field="format",
        key=key,
        keys=there_is,
    )


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read a file by its name's extension. Raises Unreadable."""
    reader = _READERS.get(PurePath(filename).suffix.lower())
    if reader is None:
        raise Unreadable(
            _("%(name)s is of a kind that can't be read. What can: %(accepted)s."),
            name=filename,
            accepted=", ".join(ACCEPTED),
        )
    return reader(data, filename)


def read_paste(text: str) -> ArticleDraft:
    """Take in what was pasted into a form. Raises Unreadable."""
    return plain.read_paste(text)
