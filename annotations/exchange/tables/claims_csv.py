"""CSV of claims: a row a claim, in UTF-8 with a BOM; rows end in CR LF, lines in a cell in LF."""

import csv
import io
from collections.abc import Iterable, Iterator

from annotations.exchange.format import Format
from annotations.exchange.placement import Unit
from annotations.exchange.tables.claim_rows import COLUMNS, LOSES, claim_rows, keep
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.text.spreadsheet_cells import BOM, escape_cell


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """The headings, and then the rows of an article at a time."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    yield (BOM + table.getvalue()).encode()
    for record in records:
        table.seek(0)
        table.truncate()
        writer.writerows(
            {name: escape_cell(value) for name, value in row.items()} for row in claim_rows(record)
        )
        yield table.getvalue().encode()


FORMAT = Format(
    key="csv",
    name="CSV of claims",
    about="a row a claim, for spreadsheets, safe against formulas",
    extension=".csv",
    media_type="text/csv",
    reference="https://www.rfc-editor.org/rfc/rfc4180",
    unit=Unit.CODE_POINT,
    loses=f"{LOSES}; cells that a spreadsheet would compute get an apostrophe",
    write=write,
    keep=keep,
)
