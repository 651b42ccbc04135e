"""PDF (.pdf): the text that its pages hold, with paragraphs put together from lines."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from annotations.documents.draft import ArticleDraft
from annotations.documents.paragraphs_of_lines import paragraphs
from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.untrusted.decoding import limit_length, normalise, refuse_large

MAX_PAGES = 500


def read(data: bytes, filename: str) -> ArticleDraft:
    """Read all pages. A PDF has no paragraphs, only lines: see `paragraphs_of_lines`.

    Raises Unreadable. Is to be run confined: the library can be kept busy for long.
    """
    # Imported where it is needed: by the process that reads, not by the one that serves.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import LimitReachedError, PyPdfError  # noqa: PLC0415

    refuse_large(data, filename)
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise Unreadable(
            _("%(name)s is no PDF: save it anew, or its text as plain text."), name=filename
        )
    try:
        reader = PdfReader(io.BytesIO(data))
        _refuse_what_is_closed_or_long(reader, filename)
        text = "\n\n".join(paragraphs(list(limit_length(_pages(reader), filename))))
        about = reader.metadata
    except LimitReachedError as error:
        raise Unreadable(
            _("%(name)s unpacks to more than any text does. It isn't read."), name=filename
        ) from error
    except (PyPdfError, RecursionError) as error:
        reason = str(error).rstrip(".")
        raise Unreadable(
            _("%(name)s is damaged: %(reason)s. Save it anew."), name=filename, reason=reason
        ) from error
    if not text.strip():
        raise Unreadable(
            _("%(name)s has no text, only pictures of it: is it a scan?"), name=filename
        )
    return ArticleDraft(
        text=normalise(text, filename),
        original=data,
        media_type="application/pdf",
        filename=filename,
        title=_said(about and about.title),
        byline=_said(about and about.author),
        published_at=_made_at(about),
    )


def _refuse_what_is_closed_or_long(reader: Any, filename: str) -> None:
    # Many PDFs are encrypted with the empty password, only to forbid printing.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable(_("%(name)s has a password: save it without one."), name=filename)
    if (count := len(reader.pages)) > MAX_PAGES:
        raise Unreadable(
            _("%(name)s has %(count)s pages and the most is %(most)s: add it in parts."),
            name=filename,
            count=count,
            most=MAX_PAGES,
        )


def _pages(reader: Any) -> Iterator[str]:
    for page in reader.pages:
        # Half a surrogate pair and NUL are what fonts without a proper table give.
        text = page.extract_text().encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        yield text.replace("\0", "\ufffd")


def _said(value: Any) -> str:
    return " ".join(value.replace("\0", "").split()) if isinstance(value, str) else ""


def _made_at(about: Any) -> datetime | None:
    """When the PDF was made, in UTC where it gives no zone; None where it gives no sensible time."""
    try:
        made: datetime | None = about and about.creation_date
    except ValueError:
        return None
    return made.replace(tzinfo=made.tzinfo or UTC) if made else None
