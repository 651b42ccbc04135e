"""Which words of an OpenDocument text are its text: not what is struck out or hidden."""

import pytest

from annotations.documents.odt import read
from tests.documents.samples import zipped

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
    )
)


def style(name: str, says: str, family: str = "text", parent: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="{family}" '
        f'style:parent-style-name="{parent}"><style:text-properties {says}/></style:style>'
    )


STRUCK = 'style:text-line-through-style="solid"'
HIDDEN = 'text:display="none"'
AUTOMATIC = (
    style("T1", 'style:text-position="super 58%"')
    + style("T2", 'style:text-position="33% 58%"')
    + style("T3", 'style:text-position="-33% 58%"')
    + style("T4", 'style:text-position="sub 58%"')
    + style("T5", 'style:text-position="3% 100%"')
    + style("T6", 'style:text-position="0% 100%"')
    + style("T7", STRUCK)
    + style("T8", 'style:text-line-through-style="none"')
    + style("T9", HIDDEN)
    + style("T10", "", parent="Power")
    + style("T11", 'text:display="true"')
    + style("P1", HIDDEN, "paragraph")
    + style("P2", "", "paragraph", parent="Withdrawn")
)
COMMON = style("Power", 'style:text-position="super 58%"') + style("Withdrawn", STRUCK, "paragraph")


def text_of(body: str) -> str:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{AUTOMATIC}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    styles = (
        f"<office:document-styles {SPACES}><office:styles>{COMMON}</office:styles>"
        "</office:document-styles>"
    )
    return read(zipped({"content.xml": content, "styles.xml": styles}), "story.odt").text


def span(name: str, words: str) -> str:
    return f'<text:span text:style-name="{name}">{words}</text:span>'


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (f"The loss was 3{span('T1', '1')} million.", "The loss was 3¹ million."),
        (f"10{span('T2', '-6')} tonnes", "10⁻⁶ tonnes"),
        (f"10{span('T10', '6')} tonnes", "10⁶ tonnes"),
        (f"CO{span('T3', '2')} and H{span('T4', '2')}O", "CO₂ and H₂O"),
        (f"21{span('T1', 'st')} century", "21st century"),
        (f"10{span('T5', '6')}", "106"),
        (f"10{span('T1', span('T6', '6'))}", "106"),
        (f"10{span('T1', span('T11', '6'))}", "10⁶"),
    ],
)
def test_raised_and_lowered_words_stay_apart(paragraph: str, text: str) -> None:
    assert text_of(f"<text:p>{paragraph}</text:p>") == text


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (f"costs {span('T7', 'nine ')}three", "costs three"),
        (f"costs {span('T9', 'nine ')}three", "costs three"),
        (f"costs {span('T9', 'nine' + span('T11', ' but '))}three", "costs but three"),
        (f"costs {span('T8', 'three')}", "costs three"),
        (f"costs {span('T99', 'three')}", "costs three"),
        (
            "costs <text:hidden-text text:is-hidden='true'>nine </text:hidden-text>three",
            "costs three",
        ),
        ("costs <text:hidden-text text:is-hidden='false'>three</text:hidden-text>", "costs three"),
        ("costs <text:placeholder>&lt;sum&gt;</text:placeholder>three", "costs three"),
        (
            "<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>とう</text:ruby-text></text:ruby>",
            "東",
        ),
    ],
)
def test_words_that_nobody_reads_are_left_out(paragraph: str, text: str) -> None:
    assert text_of(f"<text:p>{paragraph}</text:p>") == text


@pytest.mark.parametrize(
    "block",
    [
        "<text:p text:style-name='P1'>hidden</text:p>",
        "<text:p text:style-name='P2'>struck out</text:p>",
        "<text:p>hidden<text:hidden-paragraph text:is-hidden='true'/></text:p>",
        "<text:section text:display='none'><text:p>hidden</text:p></text:section>",
        "<text:section text:is-hidden='true'><text:p>hidden</text:p></text:section>",
        "<text:list><text:list-item><text:p text:style-name='P1'>hidden</text:p></text:list-item></text:list>",
        "<text:illustration-index><text:p>Picture 1</text:p></text:illustration-index>",
    ],
)
def test_paragraphs_that_nobody_reads_are_left_out(block: str) -> None:
    assert text_of(f"<text:p>It rained.</text:p>{block}<text:p>It ended.</text:p>") == (
        "It rained.\n\nIt ended."
    )


def test_a_section_that_is_shown_stays() -> None:
    shown = "<text:section text:display='true'><text:p>shown</text:p></text:section>"
    assert text_of(shown) == "shown"


def test_a_hidden_title_is_none() -> None:
    body = "<text:h text:style-name='P1'>Old title</text:h><text:h>Title</text:h><text:p>It rained.</text:p>"
    assert text_of(body) == "It rained."


def test_a_text_box_in_a_text_box_or_a_list_is_read_once() -> None:
    def box(words: str, inner: str = "") -> str:
        return f"<draw:text-box><text:p>{words}{inner}</text:p></draw:text-box>"

    assert text_of(
        f"<text:list><text:list-item><text:p>a{box('b', box('c'))}</text:p></text:list-item></text:list>"
    ) == ("- a\n\nb\n\nc")
