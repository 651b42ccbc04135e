"""Articles in the rows of a table, whichever file the table comes from.

Rows are numbered as a spreadsheet shows them: the headings are row 1.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from annotations.documents.language import language_tag
from annotations.documents.titles import title_from
from annotations.errors import Unreadable
from annotations.exchange.format import Read, Refused
from annotations.records.article import ArticleRecord
from annotations.untrusted.decoding import normalise

COLUMNS = (
    "text",
    "title",
    "byline",
    "outlet",
    "url",
    "published_at",
    "language",
    "external_id",
)
MAX_CELL = 2_000
"""Characters in any cell but the text's."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Headings:
    """Where each column stands that is read, and what the others are called."""

    places: Mapping[str, int]
    others: tuple[str, ...]
    width: int


def articles(rows: Iterator[Row | Refused], name: str) -> Iterator[Read | Refused]:
    """An article for each row that isn't empty; the first says which columns were passed over.

    Raises Unreadable, calling the table by `name`, where the headings can't be used.
    """
    headings = _headings(next(rows, Row(1, ())), name)
    skipped = tuple(f"the column {each} isn't one that is read" for each in headings.others)
    for row in rows:
        if isinstance(row, Refused):
            yield row
        elif any(map(str.strip, row.cells)):
            try:
                yield Read(row.number, _article(row, headings), skipped)
                skipped = ()
            except Unreadable as error:
                yield Refused(row.number, error.message)


def heading(cell: str) -> str:
    """The column that a cell of the first row names: “Published at” is published_at."""
    return "_".join(re.split(r"[\s_-]+", cell.strip().casefold()))


def _headings(row: Row | Refused, name: str) -> _Headings:
    if isinstance(row, Refused):
        raise Unreadable(row.reason)
    names = [heading(cell) for cell in row.cells]
    if twice := next((each for each in COLUMNS if names.count(each) > 1), None):
        raise Unreadable(f"{name} has two columns called {twice}: keep one.")
    if "text" not in names:
        found = ", ".join(each[:_SHOWN] for each in names[: len(COLUMNS)] if each)
        raise Unreadable(
            f"{name} has no column called text. Its first row should name the columns "
            f"({', '.join(COLUMNS)}); it has {found or 'nothing in it'}."
        )
    return _Headings(
        places={each: names.index(each) for each in COLUMNS if each in names},
        others=tuple(each[:_SHOWN] for each in names if each and each not in COLUMNS),
        width=len(names),
    )


def _article(row: Row, headings: _Headings) -> ArticleRecord:
    if any(map(str.strip, row.cells[headings.width :])):
        raise Unreadable(
            f"Row {row.number:,} has {len(row.cells):,} cells and there are {headings.width} "
            "headings: put cells that hold the delimiter or a line end in quotation marks."
        )
    given = {
        column: row.cells[place] if place < len(row.cells) else ""
        for column, place in headings.places.items()
    }
    text = normalise(given.pop("text"), f"The text of row {row.number:,}")
    cells = {
        column: _short(value, f"Row {row.number:,}, {column}") for column, value in given.items()
    }
    return ArticleRecord(
        text=text,
        title=cells.get("title") or title_from(text),
        byline=cells.get("byline", ""),
        outlet=cells.get("outlet", ""),
        url=_url(cells.get("url", ""), row.number),
        published_at=_time(cells.get("published_at", ""), row.number),
        language=_language(cells.get("language", ""), row.number),
        external_id=cells.get("external_id", ""),
    )


def _short(value: str, name: str) -> str:
    """On one line. Raises Unreadable for what can't be stored or is long."""
    line = " ".join(value.split())
    if len(line) > MAX_CELL:
        raise Unreadable(f"{name} has {len(line):,} characters and the most is {MAX_CELL:,}.")
    return normalise(line, name) if line else ""


def _url(cell: str, number: int) -> str:
    if cell and not cell.startswith(("https://", "http://")):
        raise Unreadable(
            f"Row {number:,}, url: “{cell[:_SHOWN]}” should begin with https:// or http://."
        )
    return cell


def _time(cell: str, number: int) -> datetime | None:
    """Midnight, and UTC, where the cell doesn't say."""
    if not cell:
        return None
    try:
        at = datetime.fromisoformat(cell)
    except ValueError as error:
        raise Unreadable(
            f"Row {number:,}, published_at: “{cell[:_SHOWN]}” should be written like 2026-01-31 or "
            "2026-01-31T18:00:00+01:00."
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _language(cell: str, number: int) -> str:
    tag = language_tag(cell)
    if cell and not tag:
        raise Unreadable(
            f"Row {number:,}, language: “{cell[:_SHOWN]}” should be a tag such as en or pt-BR."
        )
    return tag
