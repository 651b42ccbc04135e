"""XLSX of claims: a row a claim, and a sheet that says what they are."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from annotations.exchange.format import Format
from annotations.exchange.placement import Unit
from annotations.exchange.tables.claim_rows import COLUMNS, LOSES, OFFSETS, claim_rows, keep
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.reports.worksheet_cells import OPTIONS, CellWriter

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_576
"""The most that a sheet can have: more claims go on in another one."""

_PIECE = 1 << 16
_OPTIONS = {"constant_memory": True, **OPTIONS}
# Else the file would say when it was written, and no two would be equal.
_NO_TIME = {"created": datetime(2000, 1, 1, tzinfo=UTC)}


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """The workbook in pieces. Its rows wait on the disk: it can be packed only when all are there."""
    # Imported where it is needed: every process of the site would wait for it to start.
    from xlsxwriter import Workbook  # noqa: PLC0415

    with TemporaryFile() as file:
        with Workbook(file, _OPTIONS) as book:
            book.set_properties(_NO_TIME)
            _Sheets(book).fill(records, project)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


class _Sheets:
    """The sheets of a workbook, filled from the top."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._cells = CellWriter(book)
        self._count = self._row = 0
        self._sheet = self._new_sheet()

    def fill(self, records: Iterable[ArticleRecord], project: ProjectRecord) -> None:
        articles = claims = 0
        for record in records:
            articles += 1
            for row in claim_rows(record):
                claims += 1
                self._add(row)
        about = {
            "project": project.name,
            "verdict scale": project.scale,
            "articles": articles,
            "claims": claims,
            "offsets count": f"{OFFSETS}, half-open",
            "left out": FORMAT.loses,
        }
        sheet = self._book.add_worksheet("about")
        for number, (name, value) in enumerate(about.items()):
            self._cells.put(sheet, number, 0, name)
            self._cells.put(sheet, number, 1, value)

    def _new_sheet(self) -> "Worksheet":
        self._count += 1
        sheet = self._book.add_worksheet("claims" if self._count == 1 else f"claims {self._count}")
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name)
        self._row = 1
        return sheet

    def _add(self, row: Mapping[str, Any]) -> None:
        if self._row == MAX_ROWS:
            self._sheet = self._new_sheet()
        for column, name in enumerate(COLUMNS):
            self._cells.put(self._sheet, self._row, column, row.get(name, ""))
        self._row += 1


FORMAT = Format(
    key="xlsx",
    name="XLSX of claims",
    about="a row a claim, for spreadsheets; formulas stay text",
    extension=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    reference="https://ecma-international.org/publications-and-standards/standards/ecma-376/",
    unit=Unit.CODE_POINT,
    loses=f"{LOSES}; what is longer than a cell can be (32,767 UTF-16 units) is cut, and says so",
    write=write,
    keep=keep,
)
