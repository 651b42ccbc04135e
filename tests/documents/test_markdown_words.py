"""Which words of a Markdown text are its text: not what is struck out, hidden, or a note."""

import pytest

from annotations.documents.markdown import read


def text_of(source: str) -> str:
    return read(source.encode(), "story.md").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Sold 10^6^ tonnes", "Sold 10⁶ tonnes"),
        ("Sold 10^-6^ tonnes", "Sold 10⁻⁶ tonnes"),
        ("Sold **10**^6^ tonnes", "Sold 10⁶ tonnes"),
        ("the 21^st^ century", "the 21st century"),
        ("H~2~O and CO~2~", "H₂O and CO₂"),
        ("a loss of 3<sup>1</sup> million", "a loss of 3¹ million"),
        ("a loss of 3<SUP class=x>*1*</SUP> million", "a loss of 3¹ million"),
        ("H<sub>2</sub>O", "H₂O"),
        ("<p>H<sub>2</sub>O <del>or</del> 10<sup>6</sup></p>", "H₂O 10⁶"),
        ("**3<sup>1</sup>** million", "3¹ million"),
        ("3<sup>1 million", "3 1 million"),
        ("10^6 and 10^7", "10^6 and 10^7"),
        ("costs ~5 and ~6 a day", "costs ~5 and ~6 a day"),
        ("(^_^) and はい~OK~", "(^_^) and はい~OK~"),
        (r"10\^6\^", "10^6^"),
        ("`10^6^`", "10^6^"),
    ],
)
def test_raised_and_lowered_words_stay_apart(source: str, text: str) -> None:
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("costs ~~nine~~ three", "costs three"),
        ("costs <del>nine</del> <ins>three</ins>", "costs three"),
        ("costs <s>**nine** or *so*</s> three", "costs three"),
        ("costs <del>nine <b>or</b> <del>ten</del> or</del> three", "costs three"),
        ("costs <span hidden>nine</span> three", "costs three"),
        ('costs <span style="color: red; display: none">nine</span> three', "costs three"),
        ("costs <!-- nine --> three", "costs  three"),
        ("costs <del>three", "costs three"),
        ("costs <span data-hidden=no>three</span>", "costs three"),
        ("costs 3[^1] million\n\n[^1]: A note\ngoes on\n\n    and on.\n\nNext.", "costs 3 million\n\nNext."),
        ("It rose.[^a] Wages\n\n[^a]: https://example.org", "It rose. Wages"),
        ("It rose [^1].", "It rose."),
        ("It rose.^[As they said.] Wages", "It rose. Wages"),
        ("one of [^abc] stays", "one of [^abc] stays"),
        ("[^1]: One\n[^2]: Two\n# Title\n\nText", "Text"),
        ("3<sup>[1](#n1)</sup> million", "3 million"),
        ("3<sup><a id=x href='#n1'>1</a></sup> million", "3 million"),
        ("<div hidden>\n\nhidden\n\n- more\n\n</div>\n\nshown", "shown"),
        ("<del>\n\ndeleted\n\n</del>\n\nshown", "shown"),
        ("<div>\n\nshown\n\n</div>", "shown"),
        ("<div hidden>\n\nshown", "shown"),
        ("> <del>\n>\n> deleted\n>\n> </del>\n>\n> quoted", "> quoted"),
    ],
)  # fmt: skip
def test_words_that_nobody_reads_are_left_out(source: str, text: str) -> None:
    assert text_of(source) == text


def test_what_stands_before_the_text_is_said_of_it() -> None:
    draft = read(
        b'---\ntitle: "The flood: a year on"\nauthors:\n  - name: A. Example\n  - B. Example\n'
        b"date: 2026-01-02 # of print\ntags: [rain, 'river']\nlang: de-AT\n---\n\nIt rained.\n",
        "story.md",
    )
    assert (draft.title, draft.byline) == ("The flood: a year on", "A. Example, B. Example")
    assert (draft.text, draft.language, draft.heading) == ("It rained.", "de-AT", False)
    assert draft.published_at.date().isoformat() == "2026-01-02"


def test_a_heading_in_the_text_is_the_title_whatever_is_said_before_it() -> None:
    draft = read(b"---\ntitle: draft\n---\n# The flood\n\nIt rained.", "story.md")
    assert (draft.title, draft.heading, draft.text) == ("The flood", True, "It rained.")


@pytest.mark.parametrize(
    "source", ["---\n\nIt rained.\n\n---\n\nIt ended.", "---\nIt rained.", "---\n---\nIt rained."]
)
def test_a_line_above_the_text_is_nothing_said_before_it(source: str) -> None:
    assert "It rained." in text_of(source)


def test_a_remark_of_many_tags_that_are_never_closed_is_read_once() -> None:
    source = "<del>" * 20_000 + "It rained" + "[^1]" * 20_000 + "^" * 20_000
    assert text_of(source) == "It rained" + "^" * 20_000
