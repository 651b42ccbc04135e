"""Which words of a Word document are its text: not what is struck out, hidden, or a note's mark."""

import pytest

from annotations.documents.docx import read
from tests.documents.samples import zipped

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
PART = "word/document.xml"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(body: str) -> str:
    return f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"


def text_of(body: str, styles: str = "") -> str:
    part = f"<w:styles {SPACES}>{styles}</w:styles>"
    return read(zipped({PART: document(body), "word/styles.xml": part}), "story.docx").text


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(runs)}</w:p>"


def style(name: str, look: str = "", based_on: str = "", kind: str = "character") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:rPr>{look}</w:rPr></w:style>'
    )


def styled(name: str) -> str:
    return f'<w:rStyle w:val="{name}"/>'


UP, DOWN = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
HIDDEN = style("Hidden", "<w:vanish/>")
HEIGHTS = {
    "a mark after a figure": ([run("3"), run("1", UP), run(" million")], "3¹ million"),
    "a power over several runs": ([run("10"), run("-", UP), run("6", UP)], "10⁻⁶"),
    "lowered": ([run("CO"), run("2", DOWN)], "CO₂"),
    "an ordinal": ([run("21"), run("st", UP), run(" century")], "21st century"),
    "by a style": ([run("10"), run("6", styled("High"))], "10⁶"),
    "by a style that is based on one": ([run("10"), run("6", styled("Higher"))], "10⁶"),
    "undone in the run": (
        [run("10"), run("6", styled("High") + '<w:vertAlign w:val="baseline"/>')],
        "106",
    ),
    "in a formula": (
        [
            "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r>"
            "</m:sup></m:sSup><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t>"
            "</m:r></m:den></m:f></m:oMath>"
        ],
        "10⁶a/b",
    ),
}
HIGH = style("High", UP) + style("Higher", based_on="High")


@pytest.mark.parametrize(("runs", "text"), HEIGHTS.values(), ids=HEIGHTS)
def test_raised_and_lowered_words_stay_apart(runs: list[str], text: str) -> None:
    assert text_of(paragraph(*runs), HIGH) == text


LEFT_OUT = {
    "struck out": "<w:strike/>",
    "struck out twice": '<w:dstrike w:val="true"/>',
    "hidden": "<w:vanish/>",
    "hidden on the web": "<w:webHidden/>",
    "hidden by a style": styled("Hidden"),
    "hidden by what the style is based on": styled("Deeper"),
    "a mark of a note by its style": styled("footnote reference"),
    "a mark of an endnote by its style": styled("Endnote Reference"),
}
KEPT = {
    "not struck out": '<w:strike w:val="0"/>',
    "not hidden, against the style": styled("Hidden") + '<w:vanish w:val="false"/>',
    "bold": "<w:b/>",
    "of an unknown style": styled("Nowhere"),
}
STYLES = (
    HIDDEN
    + style("Deeper", based_on="Hidden")
    + style("footnote reference")
    + style("Endnote Reference")
)


@pytest.mark.parametrize("look", LEFT_OUT.values(), ids=LEFT_OUT)
def test_words_that_nobody_reads_are_left_out(look: str) -> None:
    body = paragraph(run("costs "), run("nine", look), run("three"))
    assert text_of(body, STYLES) == "costs three"


@pytest.mark.parametrize("look", KEPT.values(), ids=KEPT)
def test_other_words_stay(look: str) -> None:
    assert text_of(paragraph(run("costs "), run("three", look)), STYLES) == "costs three"


def test_a_paragraph_can_be_hidden_by_its_style_and_a_run_shown_in_it() -> None:
    styles = HIDDEN + style("Note", "<w:vanish/>", kind="paragraph")
    body = paragraph(run("secret"), run("shown", styled("Hidden")), look='<w:pStyle w:val="Note"/>')
    assert text_of(body + paragraph(run("It rained.")), styles) == "shown\n\nIt rained."


def test_the_usual_style_counts_where_a_paragraph_names_none() -> None:
    usual = style("Normal", "<w:strike/>", kind="paragraph").replace(
        "<w:style ", '<w:style w:default="1" '
    )
    assert text_of(paragraph(run("gone"), run("It rained.", '<w:strike w:val="0"/>')), usual) == (
        "It rained."
    )


def test_marks_of_notes_are_left_out_and_their_own_signs_with_them() -> None:
    assert text_of(
        paragraph(
            run("It rained"),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            '<w:r><w:endnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>',
            run("."),
        )
    ) == ("It rained.")


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert text_of(
        paragraph(run("It "), look=gone)
        + paragraph("<w:del><w:r><w:delText>snowed</w:delText></w:r></w:del>", look=gone)
        + paragraph(run("rained."))
    ) == ("It rained.")


def test_a_paragraph_without_an_end_doesnt_take_in_a_table() -> None:
    row = f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc></w:tr></w:tbl>"
    assert text_of(paragraph(run("It rained"), look="<w:rPr><w:vanish/></w:rPr>") + row) == (
        "It rained\n\n| a |"
    )


def test_deleted_rows_and_cells_are_left_out() -> None:
    def cell(words: str, look: str = "") -> str:
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(run(words))}</w:tc>"

    assert text_of(
        f"<w:tbl><w:tr>{cell('a')}{cell('b', '<w:cellDel/>')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('c')}</w:tr></w:tbl>{paragraph(run('It rained.'))}"
    ) == ("| a |\n\nIt rained.")


def test_a_field_leaves_its_result_only() -> None:
    def place(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = place("begin") + "<w:r><w:instrText>MERGEFIELD</w:instrText></w:r>"
    inner += place("separate") + run("x") + place("end")
    assert text_of(
        paragraph(
            run("It "),
            place("begin") + run("IF ") + inner + place("separate") + run("rained") + place("end"),
            place("begin") + run("TC") + place("end"),
            run("."),
        )
    ) == ("It rained.")


def test_a_field_without_an_end_hides_nothing() -> None:
    assert text_of(
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("It rained."))
    ) == ("It rained.")


def test_what_asks_for_words_and_how_words_are_read_are_left_out() -> None:
    assert text_of(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{paragraph(run('Click here to enter text.'))}</w:sdtContent></w:sdt>"
        f"<w:p><w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby></w:p>"
    ) == ("東")


def test_a_table_of_contents_is_left_out() -> None:
    styles = style("toc 1", kind="paragraph")
    body = paragraph(run("The flood 3"), look='<w:pStyle w:val="toc 1"/>')
    assert text_of(body + paragraph(run("It rained.")), styles) == "It rained."


def test_a_text_box_in_a_text_box_is_read_once() -> None:
    def box(words: str, inner: str = "") -> str:
        return f"<w:r><w:txbxContent><w:p>{run(words)}{inner}</w:p></w:txbxContent></w:r>"

    assert text_of(paragraph(run("a"), box("b", box("c")))) == "a\n\nb\n\nc"


def test_parts_are_found_under_any_name() -> None:
    relations = f"""<Relationships {RELATIONS}>
      <Relationship Id="r1" Type="{KINDS}/officeDocument" Target="/word/document2.xml"/>
      <Relationship Id="r2" Type="http://example.org/core-properties" Target="about.xml"/>
      </Relationships>"""
    beside = f"""<Relationships {RELATIONS}><Relationship Id="r1" Type="{KINDS}/styles"
      Target="styles2.xml"/></Relationships>"""
    files = {
        "_rels/.rels": relations,
        "word/document2.xml": document(paragraph(run("10"), run("6", styled("High")))),
        "word/_rels/document2.xml.rels": beside,
        "word/styles2.xml": f"<w:styles {SPACES}>{HIGH}</w:styles>",
        "about.xml": '<a xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>Flood</d:title></a>',
    }
    draft = read(zipped(files), "story.docx")
    assert (draft.title, draft.text) == ("Flood", "10⁶")


def test_the_strict_standard_is_read_as_the_usual_one() -> None:
    strict = document(paragraph(run("10"), run("6", UP))).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(zipped({PART: strict}), "story.docx").text == "10⁶"
