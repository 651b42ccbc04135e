"""A text has up to so many paragraphs and sentences, and who brings more is told how many."""

import pytest

from annotations.errors import Unreadable
from annotations.text import cut_limits
from annotations.text.cut_limits import cuts_within_limits, refuse_many_sentences
from annotations.text.segmentation import cuts


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut_limits, "MAX_PARAGRAPHS", 10)
    monkeypatch.setattr(cut_limits, "MAX_SENTENCES", 20)


def refusal(text: str) -> str:
    with pytest.raises(Unreadable) as refused:
        cuts_within_limits(text, "en")
    return refused.value.message


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_a_text_of_too_many_paragraphs_is_refused_with_both_figures(between: str) -> None:
    said = "The text has 11 paragraphs and the most is 10: add it in parts."
    assert refusal(between.join(["One."] * 11)) == said


def test_a_text_of_too_many_sentences_is_refused_with_both_figures() -> None:
    assert (
        refusal("It rained. " * 21)
        == "The text has 21 sentences and the most is 20: add it in parts."
    )


def test_as_many_as_the_limit_are_taken() -> None:
    text = "\n\n".join(["It rained. It poured."] * 10)
    assert cuts_within_limits(text, "en") == cuts(text, "en")


def test_many_lines_in_few_paragraphs_are_taken() -> None:
    text = "\n".join(["wrapped"] * 50) + "\n\nThe end."
    assert cuts_within_limits(text, "en") == cuts(text, "en")


def test_paragraphs_are_counted_before_anything_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut_limits, "cuts", lambda *_: pytest.fail("it was cut"))
    refusal("One.\n\n" * 11)


def test_a_paragraph_of_too_many_sentences_is_refused_by_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cut_limits, "MAX_IN_PARAGRAPH", 3)
    said = "Paragraph 2 has 4 sentences and the most is 3: part it with blank lines."
    assert refusal("One.\n\n" + "It rained. " * 4) == said


def test_sentences_that_somebody_else_cut_are_counted_too() -> None:
    theirs = ("theirs", tuple((at, at + 1, at + 1) for at in range(11)))
    with pytest.raises(Unreadable, match="11 paragraphs"):
        refuse_many_sentences(theirs)
