"""CSV of articles (RFC 4180): a row an article, its text in a column."""

import csv
import io
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import chain
from typing import IO

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, Format, RefusedItem
from annotations.exchange.placement import Unit
from annotations.exchange.tables.article_rows import COLUMNS, TableRow, column_of, read_rows
from annotations.untrusted.charsets import fits, read_text
from annotations.untrusted.decoding import MAX_BYTES, MAX_CODE_POINTS
from annotations.untrusted.text_lines import text_lines

DELIMITERS = (",", ";", "\t")

_SAID = re.compile(r'"?sep=(?P<delimiter>[^"\r\n])"?\r?\n', re.IGNORECASE)


def read(stream: IO[bytes], name: str, unit: Unit | None = None) -> Iterator[FileItem]:
    """An article for each row; `stream` is seekable. Raises Unreadable."""
    text, remarks = _in_utf8(stream, name)
    return read_rows(_rows(text, name), name, remarks)


def _in_utf8(stream: IO[bytes], name: str) -> tuple[IO[bytes], tuple[Notice, ...]]:
    """`stream`, or what it says in UTF-8 where it is short and in another charset, with remarks.

    Raises Unreadable where that charset isn't sure: nobody looks over what an import reads.
    """
    beginning = stream.read(MAX_BYTES + 1)
    stream.seek(0)
    marked = beginning.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    if marked or len(beginning) > MAX_BYTES or fits(beginning, "utf-8"):
        return stream, ()
    decoded = read_text(beginning, name)
    if decoded.charsets:
        raise Unreadable(
            _(
                "%(name)s isn't UTF-8, and may be any of %(charsets)s: save it as UTF-8, which Excel "
                "calls “CSV UTF-8”."
            ),
            name=name,
            charsets=", ".join(decoded.charsets),
        )
    return io.BytesIO(decoded.text.encode()), decoded.remarks


def _rows(stream: IO[bytes], name: str) -> Iterator[TableRow | RefusedItem]:
    # The module's own limit, the only one it has, is shorter than an article may be.
    csv.field_size_limit(MAX_CODE_POINTS)
    lines = text_lines(stream, name)
    first = next(lines, "")
    said = _SAID.fullmatch(first)
    if said:  # Excel's own line, which it doesn't show
        first = next(lines, "")
    delimiter = said["delimiter"] if said else _delimiter(first)
    rows = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
    number = 1
    while True:
        try:
            yield TableRow(number, next(rows))
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                _(
                    "%(name)s, row %(row)s, up to line %(line)s: %(error)s. A quotation mark may be "
                    "missing, or not doubled inside a cell."
                ),
                name=name,
                row=number,
                line=rows.line_num + bool(said),
                error=str(error),
            ) from error
        number += 1


def _delimiter(first: str) -> str:
    """The one that cuts the first line into most of the columns that are known."""

    def known(delimiter: str) -> int:
        return sum(column_of(cell.strip().strip('"')) in COLUMNS for cell in first.split(delimiter))

    return max(DELIMITERS, key=known)


FORMAT = Format(
    key="articles-csv",
    name="CSV of articles",
    about="articles from a spreadsheet or a database, a row each",
    extension=".csv",
    media_type="text/csv",
    reference="https://www.rfc-editor.org/rfc/rfc4180",
    read=read,
)
