"""PDF (.pdf): the text that its pages hold, with paragraphs put together from lines."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from annotations.documents.draft import ArticleDraft
from annotations.documents.paragraphs_of_lines import paragraphs
from annotations.documents.pdf_glyphs import glyphs
from annotations.documents.pdf_lines import PrintedLine, lines
from annotations.documents.pdf_margins import without_margins
from annotations.documents.pdf_order import in_reading_order
from annotations.documents.pdf_remarks import remarks
from annotations.documents.pdf_title import TitleShown, title_shown
from annotations.documents.said_of_itself import said_byline, said_title
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.decoding import normalise, refuse_large, refuse_long

MAX_PAGES = 500

_DATE = re.compile(
    r"D:(?P<year>\d{4})(?P<rest>(?:\d\d){0,5})(?:Z|(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?'?)?.*"
)
_WORD = re.compile(r"\w+")


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read all pages. A PDF has no paragraphs, only letters in places: see `pdf_lines`.

    The title is what the first page shows in the largest letters, out of the text, or what the PDF
    says of itself where the page shows that too or none.
    Raises Unreadable. Is to be run confined: the library can be kept busy for long.
    """
    # Imported where it is needed: by the process that reads, not by the one that serves.
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415

    refuse_large(data, filename)
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise Unreadable(
            _("%(name)s is no PDF: save it anew, or its text as plain text."), name=filename
        )
    try:
        document = PdfDocument(data)
        _refuse_many_pages(len(document), filename)
        printed = without_margins(list(_pages(document, filename)))
        pages = [in_reading_order(page) for page in printed]
        about = document.get_metadata_dict()
    except PdfiumError as error:
        raise _refusal(str(error), filename) from error
    if not any(pages):
        raise Unreadable(
            _("%(name)s has no text, only pictures of it: is it a scan?"), name=filename
        )
    first = next(page for page in pages if page)
    shown = title_shown(first)
    title, heading = _title(about.get("Title", ""), shown, first, filename)
    byline = _byline(about.get("Author", ""), shown, first)
    if heading:
        first[:] = [line for line in first if line not in shown.lines]
    text = "\n\n".join(paragraphs(pages))
    return ArticleDraft(
        text=normalise(text, filename),
        original=data,
        media_type="application/pdf",
        filename=filename,
        title=title,
        heading=heading,
        byline=byline,
        published_at=_made_at(about.get("CreationDate", "")),
        remarks=tuple(remarks(text)),
    )


def _refusal(message: str, filename: str) -> Unreadable:
    """What to say where PDFium can't open a document. With an empty password it opens it."""
    if "password" in message:
        return Unreadable(_("%(name)s has a password: save it without one."), name=filename)
    return Unreadable(
        _("%(name)s is damaged: %(reason)s. Save it anew."),
        name=filename,
        reason=message.rstrip("."),
    )


def _refuse_many_pages(count: int, filename: str) -> None:
    if count > MAX_PAGES:
        raise Unreadable(
            _("%(name)s has %(count)s pages and the most is %(most)s: add it in parts."),
            name=filename,
            count=count,
            most=MAX_PAGES,
        )


def _pages(document: Any, filename: str) -> Iterator[list[PrintedLine]]:
    length = 0
    for page in document:
        text_page = page.get_textpage()
        length += text_page.count_chars()
        refuse_long(length, filename)
        yield lines(glyphs(text_page))
        text_page.close()
        page.close()


def _title(
    said: str, shown: TitleShown, page: Sequence[PrintedLine], filename: str
) -> tuple[str, bool]:
    """The title, and whether it is the one that the first page shows."""
    said = said_title(_line(said), filename)
    if shown.title and (not said or _is_on(said, shown.lines) or not _is_on(said, page)):
        return shown.title, True
    return said, False


def _byline(said: str, shown: TitleShown, page: Sequence[PrintedLine]) -> str:
    said = said_byline(_line(said))
    return said if _is_on(said, page) or not shown.byline else shown.byline


def _is_on(said: str, page: Sequence[PrintedLine]) -> bool:
    """Whether the words `said` stand on the page, whatever their case."""
    return bool(said) and _words(said) in _words(" ".join(line.text for line in page))


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _line(said: str) -> str:
    return " ".join(said.replace("\0", "").split())


def _made_at(said: str) -> datetime | None:
    """When the PDF was made, in UTC where it gives no zone; None where it gives no sensible time."""
    found = _DATE.fullmatch(said)
    if not found:
        return None
    figures = [int(found["rest"][at : at + 2]) for at in range(0, len(found["rest"]), 2)]
    month, day, hour, minute, second = (*figures, *(1, 1, 0, 0, 0)[len(figures) :])
    offset = timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
    try:
        zone = timezone(-offset if found["sign"] == "-" else offset)
        return datetime(int(found["year"]), month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
