from pathlib import Path

import pytest

from annotations.text.segmentation import cuts

ARTICLE = Path(__file__).parents[2] / "fixtures" / "article.txt"


@pytest.fixture(scope="module")
def text() -> str:
    return ARTICLE.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def sentences(text: str) -> dict[int, str]:
    found = cuts(text, "en")[1]
    return {number: text[start:end] for number, (start, end, _) in enumerate(found, start=1)}


def test_the_article_has_38_sentences_in_16_paragraphs(text: str) -> None:
    found = cuts(text, "en")[1]
    assert len(found) == 38
    assert [sum(paragraph == p for _start, _end, paragraph in found) for p in range(1, 17)] == [
        2, 3, 3, 4, 3, 1, 3, 2, 3, 2, 2, 1, 4, 3, 1, 1,
    ]  # fmt: skip


def test_an_abbreviation_before_a_title_does_not_end_a_sentence(sentences: dict[int, str]) -> None:
    assert sentences[1].startswith("U.S. Secretary of State Mike Pompeo recently warned")
    assert sentences[1].endswith("American military and diplomatic sites.")
    assert sentences[11].startswith("Reportedly, Matthew Tueller, the U.S. Ambassador in Iraq, had")
    assert sentences[23].endswith("including the U.S. Embassy.")


def test_a_quotation_of_several_sentences_is_cut_at_its_inner_sentences(
    sentences: dict[int, str],
) -> None:
    assert sentences[30].startswith("Qais al-Khazali")
    assert sentences[30].endswith("addressing the economic and health challenges.")
    assert sentences[31].startswith("Don’t create any other issues")
    assert sentences[32] == "Otherwise, you might lose everything.”"
    assert sentences[33].startswith("He then admitted")


def test_an_ellipsis_inside_a_quotation_does_not_end_a_sentence(sentences: dict[int, str]) -> None:
    assert "early election… and addressing" in sentences[30]


def test_a_quotation_keeps_who_said_it(sentences: dict[int, str]) -> None:
    assert sentences[6].endswith("stability in Iraq,” the statement added.")
    assert sentences[36].endswith("they couldn’t touch it,” Khazali threatened.")


def test_a_closing_quotation_mark_stays_with_the_sentence_it_closes(
    sentences: dict[int, str],
) -> None:
    assert sentences[5].endswith("women serving abroad.”")
    assert sentences[7].endswith("law and order in Iraq.”")


def test_a_hard_space_inside_a_sentence_is_kept(sentences: dict[int, str]) -> None:
    assert sentences[4].startswith("Yet, a\u00a0State Department spokesperson")
