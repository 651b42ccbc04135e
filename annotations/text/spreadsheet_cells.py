"""Text as the cell of a table that a spreadsheet can open without harm."""

from typing import Any

BOM = "\ufeff"
"""Before a CSV file; without it, spreadsheets take UTF-8 for their own machine's encoding."""

FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What makes a spreadsheet compute a cell, full-width signs too (OWASP, CSV Injection)."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take `text` for a formula."""
    return text.startswith(FORMULA_STARTS)


def escape_cell(value: Any) -> str:
    """`value` as a cell: text that could be taken for a formula gets an apostrophe before it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    cell = str(value)
    return f"'{cell}" if is_formula(cell) else cell
