import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Unreadable
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.exchange.tables import articles_csv
from annotations.exchange.tables.article_rows import COLUMNS
from annotations.exchange.tables.articles_csv import FORMAT
from annotations.records.article import ArticleRecord
from annotations.untrusted.text_lines import MAX_LINE
from tests.examples import examples
from tests.exchange import strategies


def items(data: bytes) -> list[FileItem]:
    assert FORMAT.read
    return list(FORMAT.read(io.BytesIO(data), "table.csv", None))


def records(data: bytes) -> list[ArticleRecord]:
    found = items(data)
    assert all(isinstance(item, ReadItem) for item in found), found
    return [item.record for item in found if isinstance(item, ReadItem)]


def reasons(data: bytes) -> list[str]:
    return [item.reason for item in items(data) if isinstance(item, RefusedItem)]


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        items(data)
    return refused.value.message


FULL = (
    'External_ID;"Published at";TEXT;Title;byline;outlet;url;language\r\n'
    'a-1;2026-01-31;"👍 One; ""two"".\r\nThree.";Floods;Ada;The Desk;https://example.org/;pt_BR\r\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_row_is_an_article(encoding: str) -> None:
    assert records(FULL.encode(encoding)) == [
        ArticleRecord(
            text='👍 One; "two".\nThree.',
            title="Floods",
            byline="Ada",
            outlet="The Desk",
            url="https://example.org/",
            published_at=datetime(2026, 1, 31, tzinfo=UTC),
            language="pt-BR",
            external_id="a-1",
        )
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_the_headings_have(delimiter: str) -> None:
    data = f"title{delimiter}text\nA{delimiter}B\n".encode()
    assert records(data) == [ArticleRecord(text="B", title="A")]


@pytest.mark.parametrize("said", ["sep=;\r\n", '"sep=;"\n', "SEP=|\n", "sep=\t\n"])
def test_a_line_that_says_the_delimiter_is_heeded(said: str) -> None:
    delimiter = said.strip('"\r\n')[-1]
    data = f"{said}text{delimiter}title\nDer Rat tagte.{delimiter}Rat\nx{delimiter}y{delimiter}z\n"
    read, refused = items(data.encode())
    assert read == ReadItem(2, ArticleRecord(text="Der Rat tagte.", title="Rat"))
    assert isinstance(refused, RefusedItem)
    assert refused.number == 3


def test_an_address_is_tidied_or_its_row_is_refused() -> None:
    kept = {
        "https://my_site.example.org/a": "https://my_site.example.org/a",
        "https://example.org/a b": "https://example.org/a%20b",
        "HTTPS://Example.org/X": "https://Example.org/X",
        " https://example.org/space ": "https://example.org/space",
    }
    rows = "".join(f"Text {number},{url}\n" for number, url in enumerate(kept))
    assert [each.url for each in records(f"text,url\n{rows}".encode())] == list(kept.values())
    assert reasons(b"text,url\na,https://web.archivehttps://example.org/a\n") == [
        "Row 2, url: “https://web.archivehttps://example.org/a” is no address on the web: it should "
        "look like https://example.org/page."
    ]


GERMAN = (
    "text;title\r\n„Die Brücke über den Fluss kostet 3 Millionen €“, sagte die Bürgermeisterin am "
    "Montag. Die Straße bleibt während der Bauarbeiten für Fußgänger geöffnet.;Brücke\r\n"
)


def test_a_table_in_another_charset_is_read_as_it_seems_and_says_so() -> None:
    (item,) = items(GERMAN.encode("windows-1252"))
    assert isinstance(item, ReadItem)
    assert item.record.text == "".join(GERMAN.split("\r\n")[1].rsplit(";", 1)[0])
    assert item.skipped == (
        "Nothing in table.csv says its charset: it was read as windows-1252, as its bytes look.",
    )


def test_a_table_of_texts_alone_takes_their_first_lines_for_titles() -> None:
    data = ("text\n" + f'"{"long " * 40}\nmore"\nShort.\n').encode()
    first, second = records(data)
    assert len(first.title) <= 120
    assert first.title.endswith("long…")
    assert second.title == "Short."


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    data = b'text,url\n"a\nb",\n\nc,ftp://x\n,\nd,\n'
    assert [item.number for item in items(data)] == [2, 4, 6]
    assert reasons(data) == [
        "Row 4, url: “ftp://x” is no address on the web: it should look like https://example.org/page."
    ]


def test_a_column_that_is_not_read_is_named_once() -> None:
    first, second = items(b"text,Mood,text length\na,x,1\nb,y,2\n")
    assert isinstance(first, ReadItem)
    assert isinstance(second, ReadItem)
    assert first.skipped == (
        "the column mood isn't one that is read",
        "the column text_length isn't one that is read",
    )
    assert second.skipped == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('" ",T,,', "The text of row 2 has no text"),
        ("a,T,31/01/2026,", "Row 2, published_at: “31/01/2026” should be written like"),
        ("a,T,,English (UK)", "Row 2, language: “English (UK)” should be a tag"),
        ("a,T,,,,", ""),
        ("a, b,T,,en", "Row 2 has 5 cells and there are 4 headings"),
        (f"a,{'x' * 2001},,", "Row 2, title has 2,001 characters and the most is 2,000"),
    ],
)
def test_a_cell_that_cannot_be_read_refuses_its_row_alone(row: str, reason: str) -> None:
    data = f"text,title,published_at,language\n{row}\nz,Z,,\n".encode()
    found = reasons(data)
    assert len(found) == bool(reason)
    assert not reason or found[0].startswith(reason)
    assert items(data)[-1] == ReadItem(3, ArticleRecord(text="z", title="Z"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "has no column called text"),
        (b"\n", "has no column called text"),
        (b"headline,body\na,b\n", "it has headline, body."),
        (b"text,TEXT \na,b\n", "has two columns called text"),
        (b'text\n"never closed', "row 2, up to line 2: unexpected end of data"),
        (b'text\n"a"b\n', "row 2, up to line 2: ',' expected after '\"'"),
        (
            "text\nok\ncafé\n".encode("latin-1"),
            "isn't UTF-8, and may be any of windows-1252, windows-1251",
        ),
        ("text\nab".encode("utf-16")[:-1], "isn't UTF-16"),
        (b"PK\x03\x04 and more", "looks like a ZIP archive or an office document"),
        (b"text\n\0\0", "looks like binary data"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(data: bytes, message: str) -> None:
    assert message in refusal(data)


def test_a_huge_cell_and_a_huge_line_are_refused() -> None:
    assert "field larger than field limit" in refusal(b'text\n"' + b"a\n" * 600_000)
    assert "line 2 has more than" in refusal(b"text\n" + b"a" * (MAX_LINE + 1))


def test_a_nul_far_down_refuses_its_row() -> None:
    data = b"text\n" + b"a\n" * 40_000 + b"a\0b\n"
    assert reasons(data)[0].startswith("The text of row 40,002 holds U+0000")


def test_rows_are_read_as_they_come() -> None:
    class Endless(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return b"text\n" * ((size or 5) // 5)

    found = articles_csv.read(Endless(), "endless.csv")
    assert [next(found).number for _ in range(5)] == [2, 3, 4, 5, 6]


@examples(25)
@given(st.lists(strategies.articles(), min_size=1, max_size=3), st.sampled_from([",", ";", "\t"]))
def test_what_a_spreadsheet_writes_comes_back(given: list[ArticleRecord], delimiter: str) -> None:
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    rows = [ArticleRecord(**{name: getattr(record, name) for name in COLUMNS}) for record in given]
    for row in rows:
        cells = {name: getattr(row, name) for name in COLUMNS}
        cells["published_at"] = row.published_at.isoformat() if row.published_at else ""
        writer.writerow(cells)
    assert records(table.getvalue().encode()) == rows
