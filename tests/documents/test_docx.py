from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document

from annotations.documents.docx import read
from annotations.errors import Unreadable
from tests.documents.samples import member, saved, with_member, zipped

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PART = "word/document.xml"


def text_of(document: Document) -> str:
    return read(saved(document), "story.docx").text


def text_of_body(body: str) -> str:
    """The text of a document with this markup in its body."""
    part = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return read(with_member(saved(docx.Document()), PART, part), "story.docx").text


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "story.docx")
    return refused.value.message


def test_a_document_is_read_as_markdown_is() -> None:
    document = docx.Document()
    document.add_heading("The  flood", 0)
    document.add_heading("Monday", 1)
    document.add_paragraph("It rained 👍 in the cafe\u0301, שלום.")
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    document.add_paragraph("")
    document.add_paragraph("It ended.")
    data = saved(document)
    draft = read(data, "story.docx")
    assert draft.title == "The flood"
    assert draft.text == (
        "Monday\n\nIt rained 👍 in the cafe\u0301, שלום.\n\n"
        "- one\n\n1. first\n\n2. second\n\nIt ended."
    )
    assert draft.media_type.endswith("wordprocessingml.document")
    assert (draft.filename, draft.original) == ("story.docx", data)


def test_a_row_of_a_table_is_a_paragraph() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for place, text in (((0, 0), "a"), ((0, 1), "b\nc"), ((1, 0), "1")):
        table.cell(*place).text = text
    assert text_of(document) == "| a | b c |\n\n| 1 |  |"


def test_without_a_title_the_first_heading_is_one_and_then_the_properties_have_one() -> None:
    document = docx.Document()
    document.core_properties.title = "In the properties"
    document.add_paragraph("It rained.")
    assert read(saved(document), "story.docx").title == "In the properties"
    document.add_heading("The flood", 1)
    draft = read(saved(document), "story.docx")
    assert (draft.title, draft.text) == ("The flood", "It rained.")


def test_author_and_date_are_suggested() -> None:
    document = docx.Document()
    document.core_properties.author = "A. Example"
    document.core_properties.created = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001  # as the library wants it
    document.core_properties.language = "de-AT"
    document.add_paragraph("It rained.")
    draft = read(saved(document), "story.docx")
    assert (draft.byline, draft.language) == ("A. Example", "de-AT")
    assert draft.published_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_the_text_is_as_if_all_changes_were_accepted() -> None:
    assert text_of_body(
        "<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>snowed</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>rained</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
        "<w:r><w:t>.</w:t></w:r></w:p>"
    ) == ("It rained.")


def test_links_controls_and_fields_keep_their_words() -> None:
    assert text_of_body(
        '<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t xml:space="preserve">It </w:t></w:r>'
        "</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r><w:smartTag><w:r><w:t>rained"
        "</w:t></w:r></w:smartTag></w:p></w:sdtContent></w:sdt>"
    ) == ("It rained")


def test_tabs_breaks_and_hyphens_are_characters() -> None:
    assert text_of_body(
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
        "<w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r></w:p>"
        '<w:p><w:r><w:br w:type="page"/><w:t>f</w:t></w:r></w:p>'
    ) == ("a\tb\nc\u2011d\u00ade\n\nf")


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    assert text_of_body(
        f'<w:p><w:r><w:t>It rained</w:t><m:AlternateContent xmlns:m="{compatible}"><m:Choice>{box}'
        f"</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent></w:r></w:p>"
    ) == ("It rained\n\nboxed")


def test_a_line_end_of_windows_in_a_run_is_one_line_end() -> None:
    assert text_of_body("<w:p><w:r><w:t>a\r\nb</w:t></w:r></w:p>") == "a\nb"


def test_a_list_inside_a_list_is_numbered_anew() -> None:
    numbering = f"""<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
      <w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
        for level, text in [(0, "a"), (1, "b"), (1, "c"), (0, "d"), (1, "e")]
    )
    part = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    data = zipped({PART: part, "word/numbering.xml": numbering})
    assert read(data, "story.docx").text == "3. a\n\n1. b\n\n2. c\n\n4. d\n\n1. e"


def test_a_document_without_words_is_refused() -> None:
    assert "story.docx has no text" in refusal(saved(docx.Document()))


def test_another_kind_of_file_is_said_to_be_none() -> None:
    assert refusal(b"It rained.").startswith("story.docx is no Word document (.docx)")
    assert "word/document.xml is missing" in refusal(zipped({"a.txt": "It rained."}))


def test_an_old_or_encrypted_document_is_named() -> None:
    assert "has a password or is an old office document" in refusal(b"\xd0\xcf\x11\xe0" + bytes(99))


def test_a_style_that_is_based_on_itself_does_no_harm() -> None:
    styles = f"""<w:styles {WORD}><w:style w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="a"/>
      </w:style></w:styles>"""
    body = '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>It rained.</w:t></w:r></w:p>'
    part = f"<w:document {WORD}><w:body>{body}</w:body></w:document>"
    assert read(zipped({PART: part, "word/styles.xml": styles}), "a.docx").text == "It rained."


def test_markup_that_ends_too_early_is_refused_with_its_place() -> None:
    data = saved(docx.Document())
    message = refusal(with_member(data, PART, member(data, PART)[:-20]))
    assert message.startswith("story.docx: word/document.xml is damaged: ")
    assert "line" in message
