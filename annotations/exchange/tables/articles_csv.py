"""CSV of articles (RFC 4180): a row an article, its text in a column."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import IO

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, Format, RefusedItem
from annotations.exchange.placement import Unit
from annotations.exchange.tables.article_rows import COLUMNS, TableRow, column_of, read_rows
from annotations.untrusted.decoding import MAX_CODE_POINTS
from annotations.untrusted.text_lines import text_lines

DELIMITERS = (",", ";", "\t")


def read(stream: IO[bytes], name: str, unit: Unit | None = None) -> Iterator[FileItem]:
    """An article for each row. Raises Unreadable."""
    return read_rows(_rows(stream, name), name)


def _rows(stream: IO[bytes], name: str) -> Iterator[TableRow | RefusedItem]:
    # The module's own limit, the only one it has, is shorter than an article may be.
    csv.field_size_limit(MAX_CODE_POINTS)
    lines = text_lines(stream, name)
    first = next(lines, "")
    rows = csv.reader(chain([first], lines), delimiter=_delimiter(first), strict=True)
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
                line=rows.line_num,
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
