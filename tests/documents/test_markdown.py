from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.documents.readers import read_document as read
from annotations.errors import Unreadable


def text_of(source: str) -> str:
    return read(source.encode(), "story.md").text


def test_the_first_heading_is_the_title_and_not_in_the_text() -> None:
    draft = read(b"# The *big* story\n\nIt began.\n\n# Later\n\nIt ended.", "story.md")
    assert draft.title == "The big story"
    assert draft.text == "It began.\n\nLater\n\nIt ended."
    assert draft.media_type == "text/markdown"


def test_without_a_heading_of_the_first_level_there_is_no_title() -> None:
    draft = read(b"## A section\n\nIt began.", "story.md")
    assert (draft.title, draft.text) == ("", "A section\n\nIt began.")


def test_a_wrapped_paragraph_becomes_one_line_and_a_hard_break_stays() -> None:
    assert text_of("one\ntwo  \nthree") == "one two\nthree"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("*said* **so** ~~not~~", "said so"),
        ("the [report](https://example.org/r 'title')", "the report"),
        ("see <https://example.org/r>", "see https://example.org/r"),
        ("![the embassy](e.png) burned", "the embassy burned"),
        ("run `a*b*c` now", "run a*b*c now"),
        ("R&amp;D \\*not\\* em", "R&D *not* em"),
        ("one<br>two <b>bold</b>", "one\ntwo bold"),
        ("cafe\u0301\u00a0– “so”", "cafe\u0301\u00a0– “so”"),
    ],
)
def test_the_words_stay_and_the_marks_go(source: str, words: str) -> None:
    assert text_of(source) == words


def test_every_list_item_is_a_paragraph_with_its_mark() -> None:
    assert text_of("- one\n- two\n\n  more\n\n  4. deep\n  5. down\n") == (
        "- one\n\n- two\n\nmore\n\n4. deep\n\n5. down"
    )


def test_a_quotation_stays_recognisable_in_each_of_its_paragraphs() -> None:
    assert text_of("He said:\n\n> One.\n>\n> Two.") == "He said:\n\n> One.\n\n> Two."


def test_code_is_kept_as_it_is() -> None:
    assert text_of("```\nif *x*:\n    y\n```\n\n    indented\n") == "if *x*:\n    y\n\nindented"


def test_a_table_keeps_a_row_a_paragraph() -> None:
    assert text_of("| a | b |\n|---|---|\n| 1 | *2* |") == "| a | b |\n\n| 1 | 2 |"


def test_a_block_of_html_leaves_its_visible_text_only() -> None:
    source = "<div>\nSome <b>text</b><script>alert(1)</script>\n</div>\n\n<!-- note -->\n\nEnd."
    assert text_of(source) == "Some text\n\nEnd."


def test_a_title_without_a_text_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"story\.md has no text"):
        read(b"# Only a title\n", "story.md")


def test_what_is_no_text_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(Unreadable, match=r"a NUL byte is at position 9, line 2"):
        read(b"# Title\n\0\xff", "story.md")


@given(st.text(st.sampled_from("# \n*_[]()!<>`~|-1.&;ab\u0301👍\t\\"), max_size=60))
def test_any_markdown_is_read_or_refused(source: str) -> None:
    with suppress(Unreadable):
        assert text_of(source).strip()
