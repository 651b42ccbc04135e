"""Cells of an XLSX worksheet that hold what they are given, and compute nothing."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

from annotations.text.spreadsheet_cells import is_formula

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MAX_CELL = 32_767
"""UTF-16 code units, the most that a cell can hold."""

OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False}
"""Of a workbook."""

_CUT = "… (cut)"


class CellWriter:
    """Writes the cells of a workbook's sheets."""

    def __init__(self, book: "Workbook") -> None:
        # A cell's own mark for text, which spreadsheets keep when somebody edits the cell.
        self._as_text = book.add_format({"quote_prefix": True})

    def put(self, sheet: "Worksheet", row: int, column: int, value: Any) -> None:
        """Write `value`, text as text; nothing for an empty one. `row` and `column` count from 0."""
        if isinstance(value, Enum):
            value = value.value
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        elif value:
            text = _written(value)
            sheet.write_string(row, column, text, self._as_text if is_formula(text) else None)


def _written(value: Any) -> str:
    text = value.isoformat().replace("+00:00", "Z") if isinstance(value, date) else str(value)
    return _fitting(text)


def _fitting(text: str) -> str:
    """As much of `text` as a cell holds, saying so where that isn't all."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL:
        return text
    kept = units[: 2 * (MAX_CELL - len(_CUT))].decode("utf-16-le", errors="ignore")
    return kept + _CUT
