import io
from datetime import UTC, datetime

import pytest
from odf import dc, meta, style, table, text
from odf.opendocument import OpenDocument, OpenDocumentSpreadsheet, OpenDocumentText

from annotations.documents.odt import read
from annotations.errors import Unreadable
from tests.documents.samples import member, with_member, zipped

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("manifest", "manifest"),
    )
)


def content(body: str) -> str:
    return (
        f"<office:document-content {SPACES}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )


def text_of(body: str) -> str:
    """The text of a document with this markup as its body."""
    return read(zipped({"content.xml": content(body)}), "story.odt").text


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "story.odt")
    return refused.value.message


def saved(document: OpenDocument) -> bytes:
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def numbered() -> text.ListStyle:
    numbers = text.ListStyle(name="Numbers")
    numbers.addElement(text.ListLevelStyleNumber(level=1, numformat="1"))
    return numbers


def listed(stylename: object, *items: str) -> text.List:
    made = text.List(stylename=stylename) if stylename else text.List()
    for item in items:
        entry = text.ListItem()
        entry.addElement(text.P(text=item))
        made.addElement(entry)
    return made


def test_a_document_is_read_as_markdown_is() -> None:
    document = OpenDocumentText()
    title = style.Style(name="Title", family="paragraph")
    document.styles.addElement(title)
    numbers = numbered()
    document.automaticstyles.addElement(numbers)
    body = document.text
    body.addElement(text.P(stylename=title, text="The flood"))
    body.addElement(text.H(outlinelevel=1, text="Monday"))
    body.addElement(text.P(text="It rained 👍 in the cafe\u0301, שלום."))
    body.addElement(listed(None, "one"))
    body.addElement(listed(numbers, "first", "second"))
    body.addElement(text.P())
    data = saved(document)
    draft = read(data, "story.odt")
    assert draft.title == "The flood"
    assert draft.text == (
        "Monday\n\nIt rained 👍 in the cafe\u0301, שלום.\n\n- one\n\n1. first\n\n2. second"
    )
    assert draft.media_type == "application/vnd.oasis.opendocument.text"
    assert (draft.filename, draft.original) == ("story.odt", data)


def test_a_row_of_a_table_is_a_paragraph() -> None:
    document = OpenDocumentText()
    rows = table.Table()
    for cells in (("a", "b"), ("1", "")):
        row = table.TableRow()
        for each in cells:
            cell = table.TableCell()
            cell.addElement(text.P(text=each))
            row.addElement(cell)
        rows.addElement(row)
    document.text.addElement(rows)
    assert read(saved(document), "story.odt").text == "| a | b |\n\n| 1 |  |"


def test_what_the_document_says_of_itself_is_suggested() -> None:
    document = OpenDocumentText()
    for element, said in (
        (dc.Title, "In the properties"),
        (meta.InitialCreator, "A. Example"),
        (meta.CreationDate, "2026-01-02T03:04:05.123456789"),
        (dc.Language, "de-AT"),
    ):
        document.meta.addElement(element(text=said))
    document.text.addElement(text.P(text="It rained."))
    draft = read(saved(document), "story.odt")
    assert (draft.title, draft.byline) == ("In the properties", "A. Example")
    assert draft.language == "de-AT"
    assert draft.published_at == datetime(2026, 1, 2, 3, 4, 5, 123456, tzinfo=UTC)


def test_without_a_title_the_first_heading_is_one() -> None:
    draft = read(
        zipped({"content.xml": content("<text:h>One</text:h><text:p>Two</text:p>")}), "a.odt"
    )
    assert (draft.title, draft.text) == ("One", "Two")


def test_white_space_is_what_the_elements_say() -> None:
    assert text_of(
        "<text:p> It \r\n  rained<text:s text:c='3'/>and<text:tab/>then<text:line-break/>"
        "<text:span>it <text:a>ended</text:a></text:span>. </text:p>"
    ) == ("It rained   and\tthen\nit ended.")


def test_what_stands_beside_the_text_is_left_out() -> None:
    assert text_of(
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:p>It<text:note><text:p>note</text:p></text:note> rained"
        "<office:annotation><text:p>comment</text:p></office:annotation>.</text:p>"
    ) == ("It rained.")


def test_a_text_box_is_read_after_its_paragraph() -> None:
    assert text_of(
        "<text:p>It rained<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box>"
        "</draw:frame>.</text:p>"
    ) == ("It rained.\n\nboxed")


def test_a_list_inside_a_list_is_read_in_order() -> None:
    assert text_of(
        "<text:list><text:list-item><text:p>a</text:p><text:p>more</text:p><text:list>"
        "<text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item>"
        "<text:list-item><text:p>c</text:p></text:list-item></text:list>"
    ) == ("- a\n\nmore\n\n- b\n\n- c")


def test_a_space_a_thousand_million_times_is_a_few() -> None:
    assert text_of("<text:p>a<text:s text:c='1000000000'/>b</text:p>") == f"a{' ' * 100}b"


def test_a_cell_that_is_repeated_without_end_is_one() -> None:
    assert text_of(
        "<table:table><table:table-row table:number-rows-repeated='1000000000'><table:table-cell "
        "table:number-columns-repeated='1000000000'><text:p>a</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    ) == ("| a |")


def test_a_password_is_asked_to_be_taken_off() -> None:
    manifest = f"<manifest:manifest {SPACES}><manifest:encryption-data/></manifest:manifest>"
    data = zipped({"content.xml": b"\x93\x01", "META-INF/manifest.xml": manifest})
    assert refusal(data) == "story.odt has a password: save it without one."


def test_another_kind_of_file_is_said_to_be_none() -> None:
    assert refusal(b"It rained.").startswith("story.odt is no OpenDocument text (.odt)")
    assert "content.xml is missing" in refusal(zipped({"a.txt": "It rained."}))
    assert "is no text, but another OpenDocument" in refusal(saved(OpenDocumentSpreadsheet()))


def test_markup_that_ends_too_early_is_refused_with_its_place() -> None:
    data = saved(OpenDocumentText())
    broken = with_member(data, "content.xml", member(data, "content.xml")[:-20])
    assert refusal(broken).startswith("story.odt: content.xml is damaged: ")
