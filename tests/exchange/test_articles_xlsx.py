import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from openpyxl import Workbook

from annotations.errors import Unreadable
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.exchange.tables.articles_xlsx import FORMAT, MAX_ROWS
from annotations.records.article import ArticleRecord
from tests.examples import examples
from tests.exchange import strategies


def workbook(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def items(data: bytes) -> list[FileItem]:
    assert FORMAT.read
    return list(FORMAT.read(io.BytesIO(data), "table.xlsx", None))


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        items(data)
    return refused.value.message


def refused(item: FileItem) -> tuple[int, str]:
    assert isinstance(item, RefusedItem)
    return item.number, item.reason


def with_sheet(markup: str) -> bytes:
    """A workbook whose one sheet is `markup`."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(("text",), ("a",)))) as plain,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in plain.namelist():
            content = markup.encode() if name.endswith("sheet1.xml") else plain.read(name)
            packed.writestr(name, content)
    return made.getvalue()


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>{}</sheetData></worksheet>'
)


def test_a_row_is_an_article_and_dates_are_dates() -> None:
    data = workbook(
        ("Text", "Title", "Published at", "External ID", "url"),
        ("👍 One.\nTwo.", "Floods", datetime(2026, 1, 31, 18, 30), 12, None),  # noqa: DTZ001
        ("=not a formula", "B", date(2026, 2, 1), 1.5, "https://example.org/"),
    )
    # openpyxl takes the last text for a formula; typed as text it is none.
    first, second = items(data)
    assert first == ReadItem(
        2,
        ArticleRecord(
            text="👍 One.\nTwo.",
            title="Floods",
            published_at=datetime(2026, 1, 31, 18, 30, tzinfo=UTC),
            external_id="12",
        ),
    )
    assert refused(second) == (3, "Cell A3 holds a formula: paste its value in its place.")


def test_a_text_that_looks_like_a_formula_is_read() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, ["text", "=1+1", "a_x0041_b \x0b _x"])
    book.close()
    assert [item.record.text for item in items(data.getvalue()) if isinstance(item, ReadItem)] == [
        "=1+1",
        "a_x0041_b \x0b _x",
    ]


def test_formulas_and_errors_refuse_their_rows_by_the_cells_address() -> None:
    data = workbook(
        ("title", "text"), ('=WEBSERVICE("https://x")', "a"), ("#REF!", "b"), ("C", "c")
    )
    formula, error, good = items(data)
    assert refused(formula) == (2, "Cell A2 holds a formula: paste its value in its place.")
    assert refused(error) == (3, "Cell A3 holds the error #REF!.")
    assert good == ReadItem(4, ArticleRecord(text="c", title="C"))


@given(strategies.articles())
@examples(25)
def test_what_a_workbook_holds_comes_back(article: ArticleRecord) -> None:
    # A byte order mark that a cell begins with is taken for one.
    title = article.title.lstrip("\ufeff") or "A title"
    expected = ArticleRecord(text=article.text, title=title, language=article.language)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["text", "title", "language"])
    for column, value in enumerate((expected.text, expected.title, expected.language)):
        sheet.write_string(1, column, value)
    book.close()
    assert items(data.getvalue()) == [ReadItem(2, expected)]


def test_a_zip_bomb_is_refused() -> None:
    bomb = SHEET.format('<row r="2"><c r="A2" t="inlineStr"><is><t>' + "a" * 15_000_000)
    assert "unpacks to more than" in refusal(with_sheet(bomb))


def test_entities_are_refused() -> None:
    markup = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>' + SHEET.format(
        '<row r="2"><c r="A2" t="inlineStr"><is><t>&b;</t></is></c></row>'
    )
    assert "can't be read as an XLSX workbook" in refusal(with_sheet(markup))


@pytest.mark.parametrize("row", ["99999999999999", str(MAX_ROWS + 1)])
def test_a_row_at_the_end_of_the_world_does_not_fill_the_memory(row: str) -> None:
    far = SHEET.format(f'<row r="{row}"><c r="ZZ{row}" t="inlineStr"><is><t>a</t></is></c></row>')
    assert items(with_sheet(far)) == []


def test_a_cell_far_to_the_right_is_not_looked_at() -> None:
    far = SHEET.format(
        '<row r="2"><c r="A2" t="inlineStr"><is><t>a</t></is></c>'
        '<c r="XFD2" t="inlineStr"><is><t>b</t></is></c></row>'
    )
    assert items(with_sheet(far)) == [ReadItem(2, ArticleRecord(text="a", title="a"))]


@pytest.mark.parametrize(
    "markup",
    [
        "<worksheet",
        SHEET.format('<row r="2"><c r="A2" t="s"><v>99</v></c></row>'),
        SHEET.format('<row r="2"><c r="A2"><v>many</v></c></row>'),
    ],
)
def test_a_damaged_sheet_is_refused(markup: str) -> None:
    assert "can't be read as an XLSX workbook" in refusal(with_sheet(markup))


@pytest.mark.parametrize("data", [b"", b"text,title\n", workbook(("text",))[:-40]])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    assert "ZIP archive" in refusal(data)


def test_an_archive_of_something_else_is_refused() -> None:
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as packed:
        packed.writestr("readme.txt", "hello")
    assert "can't be read as an XLSX workbook" in refusal(other.getvalue())


def test_a_sheet_without_a_column_of_texts_is_refused() -> None:
    assert "has no column called text" in refusal(workbook(("title",), ("a",)))
    assert "has no column called text" in refusal(workbook())
