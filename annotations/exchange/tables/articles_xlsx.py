"""XLSX of articles: a row an article, of the workbook's first sheet. Formulas aren't evaluated."""

import re
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import IO, Any, TypeVar

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, Format, RefusedItem
from annotations.exchange.placement import Unit
from annotations.exchange.tables.article_rows import TableRow, read_rows
from annotations.untrusted.archives import Archive

MAX_ROWS = 1_048_576
"""The most that a sheet can have. A file can name any row as its next: those before it count."""

MAX_COLUMNS = 64
"""Those further right aren't looked at."""

_BATCH = 100
_ESCAPED = re.compile(r"_x(00[01][0-9A-Fa-f])_")
"""How a workbook writes the control characters that XML can't hold."""

_BROKEN = (
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
)
_FORMULA, _ERROR = "f", "e"

_T = TypeVar("_T")


def read(stream: IO[bytes], name: str, unit: Unit | None = None) -> Iterator[FileItem]:
    """An article for each row; `stream` is seekable. Raises Unreadable."""
    return read_rows(_rows(stream, name), name)


def _rows(stream: IO[bytes], name: str) -> Iterator[TableRow | RefusedItem]:
    # Imported where it is needed: every process of the site would wait for it to start.
    from openpyxl import load_workbook  # noqa: PLC0415

    Archive(stream, name).measure()
    stream.seek(0)
    book = _unbroken(lambda: load_workbook(stream, read_only=True, keep_links=False), name)
    if not book.worksheets:
        raise Unreadable(_("%(name)s has no sheet with cells."), name=name)
    rows = book.worksheets[0].iter_rows(min_row=1, max_row=MAX_ROWS, max_col=MAX_COLUMNS)
    number, blank = 0, None
    while batch := _unbroken(lambda: list(islice(rows, _BATCH)), name):
        for number, cells in enumerate(batch, start=number + 1):  # noqa: B020  # it goes on counting
            # Rows that the file leaves out are one object over and over, a million times maybe.
            if cells is not blank:
                blank = None if any(cell.value is not None for cell in cells) else cells
                yield _row(number, cells)


def _unbroken(step: Callable[[], _T], name: str) -> _T:
    """What `step` of reading the file gives. Raises Unreadable where the file is damaged.

    What openpyxl warns of is what it leaves out: styles, charts, extensions.
    """
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415  # see _rows

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return step()
    except (*_BROKEN, InvalidFileException) as error:
        raise Unreadable(
            _("%(name)s can't be read as an XLSX workbook: %(error)s."), name=name, error=str(error)
        ) from error


def _row(number: int, cells: tuple[Any, ...]) -> TableRow | RefusedItem:
    for cell in cells:
        if cell.value is None:
            continue
        if cell.data_type == _FORMULA:
            return RefusedItem(
                number,
                Notice(
                    _("Cell %(cell)s holds a formula: paste its value in its place."),
                    cell=cell.coordinate,
                ),
            )
        if cell.data_type == _ERROR:
            return RefusedItem(
                number,
                Notice(
                    _("Cell %(cell)s holds the error %(value)s."),
                    cell=cell.coordinate,
                    value=str(cell.value),
                ),
            )
    return TableRow(number, [_text(cell.value) for cell in cells])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda escaped: chr(int(escaped[1], 16)), value)
    if isinstance(value, datetime) and not any((value.hour, value.minute, value.second)):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


FORMAT = Format(
    key="articles-xlsx",
    name="XLSX of articles",
    about="articles from a spreadsheet, a row each",
    extension=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    reference="https://ecma-international.org/publications-and-standards/standards/ecma-376/",
    read=read,
)
