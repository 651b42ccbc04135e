"""Articles in the rows of a table, whichever file the table comes from.

Rows are numbered as a spreadsheet shows them: the headings are row 1.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from annotations.documents.language import language_tag
from annotations.documents.titles import title_from
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.records.article import ArticleRecord
from annotations.text.web_addresses import is_web_address, tidy_address
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
class TableRow:
    """A row with its number, the headings being row 1."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Headings:
    """Where each column stands that is read, and what the others are called."""

    places: Mapping[str, int]
    others: tuple[str, ...]
    width: int


def read_rows(
    rows: Iterator[TableRow | RefusedItem], name: str, remarks: tuple[Notice, ...] = ()
) -> Iterator[FileItem]:
    """An article for each row that isn't empty; the first has the `remarks` about the file.

    It also says which columns were passed over.

    Raises Unreadable, calling the table by `name`, where the headings can't be used.
    """
    headings = _headings(next(rows, TableRow(1, ())), name)
    passed_over = (
        Notice(_("the column %(column)s isn't one that is read"), column=each)
        for each in headings.others
    )
    notices = (*remarks, *passed_over)
    for row in rows:
        if isinstance(row, RefusedItem):
            yield row
        elif any(map(str.strip, row.cells)):
            try:
                yield ReadItem(row.number, _article(row, headings), notices)
                notices = ()
            except Unreadable as error:
                yield RefusedItem(row.number, error.notice)


def column_of(cell: str) -> str:
    """The name of the column that a heading means: “Published at” is published_at."""
    return "_".join(re.split(r"[\s_-]+", cell.strip().casefold()))


def _headings(row: TableRow | RefusedItem, name: str) -> _Headings:
    if isinstance(row, RefusedItem):
        raise Unreadable(row.notice)
    names = [column_of(cell) for cell in row.cells]
    if twice := next((each for each in COLUMNS if names.count(each) > 1), None):
        raise Unreadable(
            _("%(name)s has two columns called %(twice)s: keep one."), name=name, twice=twice
        )
    if "text" not in names:
        found = ", ".join(each[:_SHOWN] for each in names[: len(COLUMNS)] if each)
        raise Unreadable(
            _(
                "%(name)s has no column called text. Its first row should name the columns "
                "(%(columns)s); it has %(headings)s."
            ),
            name=name,
            columns=", ".join(COLUMNS),
            headings=found or Notice(_("nothing in it")),
        )
    return _Headings(
        places={each: names.index(each) for each in COLUMNS if each in names},
        others=tuple(each[:_SHOWN] for each in names if each and each not in COLUMNS),
        width=len(names),
    )


def _article(row: TableRow, headings: _Headings) -> ArticleRecord:
    if any(map(str.strip, row.cells[headings.width :])):
        raise Unreadable(
            _(
                "Row %(row)s has %(cells)s cells and there are %(headings)s headings: put cells that "
                "hold the delimiter or a line end in quotation marks."
            ),
            row=row.number,
            cells=len(row.cells),
            headings=headings.width,
        )
    given = {
        column: row.cells[place] if place < len(row.cells) else ""
        for column, place in headings.places.items()
    }
    text = normalise(given.pop("text"), Notice(_("The text of row %(row)s"), row=row.number))
    cells = {
        column: _short(value, Notice(_("Row %(row)s, %(column)s"), row=row.number, column=column))
        for column, value in given.items()
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


def _short(value: str, name: Notice) -> str:
    """On one line. Raises Unreadable for what can't be stored or is long."""
    line = " ".join(value.split())
    if len(line) > MAX_CELL:
        raise Unreadable(
            _("%(name)s has %(size)s characters and the most is %(most)s."),
            name=name,
            size=len(line),
            most=MAX_CELL,
        )
    return normalise(line, name) if line else ""


def _url(cell: str, number: int) -> str:
    address = tidy_address(cell)
    if address and not is_web_address(address):
        raise Unreadable(
            _(
                "Row %(row)s, url: “%(cell)s” is no address on the web: it should look like "
                "https://example.org/page."
            ),
            row=number,
            cell=cell[:_SHOWN],
        )
    return address


def _time(cell: str, number: int) -> datetime | None:
    """Midnight, and UTC, where the cell doesn't say."""
    if not cell:
        return None
    try:
        at = datetime.fromisoformat(cell)
    except ValueError as error:
        raise Unreadable(
            _(
                "Row %(row)s, published_at: “%(cell)s” should be written like 2026-01-31 or "
                "2026-01-31T18:00:00+01:00."
            ),
            row=number,
            cell=cell[:_SHOWN],
        ) from error
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _language(cell: str, number: int) -> str:
    tag = language_tag(cell)
    if cell and not tag:
        raise Unreadable(
            _("Row %(row)s, language: “%(cell)s” should be a tag such as en or pt-BR."),
            row=number,
            cell=cell[:_SHOWN],
        )
    return tag
