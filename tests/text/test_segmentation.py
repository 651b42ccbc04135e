import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.graphemes import boundary_after, boundary_before
from annotations.text.segmentation import Cuts, cuts, paragraphs
from annotations.text.spans import Span
from tests.text.strategies import texts

LANGUAGES = st.sampled_from(["en", "de", "fr", "ru", "ar", "zh", "th"])


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end, _paragraph in cuts(text, language)[1]]


def places(text: str, language: str) -> list[int]:
    """The paragraph of each sentence."""
    return [paragraph for _start, _end, paragraph in cuts(text, language)[1]]


def gaps(text: str, found: Cuts) -> list[str]:
    starts = [*(start for start, _end, _paragraph in found[1]), len(text)]
    ends = [0, *(end for _start, end, _paragraph in found[1])]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


@given(texts, LANGUAGES)
def test_between_the_sentences_of_any_text_is_white_space_only(text: str, language: str) -> None:
    between = gaps(text, cuts(text, language))
    assert all(not gap or gap.isspace() for gap in between)
    parts = sentences(text, language)
    rebuilt = between[0] + "".join(part + gap for part, gap in zip(parts, between[1:], strict=True))
    assert rebuilt == text


@given(texts, LANGUAGES)
def test_sentences_are_in_order_and_apart(text: str, language: str) -> None:
    for earlier, later in pairwise(cuts(text, language)[1]):
        assert earlier[1] <= later[0]
        assert earlier[2] <= later[2]


@given(texts, LANGUAGES)
def test_no_sentence_begins_or_ends_inside_a_character(text: str, language: str) -> None:
    for start, end, _paragraph in cuts(text, language)[1]:
        assert boundary_before(text, start) == start
        assert boundary_after(text, end) == end


@given(texts, LANGUAGES)
def test_no_sentence_begins_or_ends_with_a_character_of_white_space(
    text: str, language: str
) -> None:
    for start, end, _paragraph in cuts(text, language)[1]:
        assert not text[start : boundary_after(text, start + 1)].isspace()
        assert not text[boundary_before(text, end - 1) : end].isspace()


@given(texts, LANGUAGES)
def test_every_sentence_is_inside_its_paragraph(text: str, language: str) -> None:
    blocks = paragraphs(text)
    for start, end, paragraph in cuts(text, language)[1]:
        assert blocks[paragraph - 1].contains(Span(start, end))


def test_a_text_of_white_space_has_no_sentences() -> None:
    assert cuts(" \n\u00a0\n\t", "en")[1] == ()
    assert cuts("", "ar")[1] == ()


def test_paragraphs_are_parted_by_blank_lines_and_may_be_wrapped() -> None:
    text = "He said it\nwas late. She left.\n \nThey came."
    assert sentences(text, "en") == ["He said it\nwas late.", "She left.", "They came."]
    assert places(text, "en") == [1, 1, 2]


def test_without_a_blank_line_every_line_is_a_paragraph() -> None:
    text = "\n\nA headline\nFirst line. And more.\nSecond line\n\n"
    assert sentences(text, "en") == ["A headline", "First line.", "And more.", "Second line"]
    assert places(text, "en") == [1, 2, 2, 3]


def test_a_wrapped_paragraph_is_not_cut_at_its_line_ends_in_any_language() -> None:
    text = "Il est venu\nhier. Elle est\npartie.\n\nFin."
    assert sentences(text, "fr") == ["Il est venu\nhier.", "Elle est\npartie.", "Fin."]


@pytest.mark.parametrize("language", ["en", "en-GB", "DE", "es-419"])
def test_languages_with_rules_of_ours_know_their_abbreviations_in_any_region(language: str) -> None:
    segmenter, found = cuts("The U.S. Secretary met Prof. Smith. He agreed.", language)
    assert re.fullmatch(r"factcheck sentences \d+", segmenter)
    assert len(found) == 2


@pytest.mark.parametrize("language", ["ar", "th", "eng", "und", ""])
def test_every_other_language_is_cut_by_unicodes_rules(language: str) -> None:
    segmenter, found = cuts("هل وصل؟ نعم. وصل أمس.", language)
    assert re.fullmatch(r"UAX #29 tailored \d+, regex \d+(\.\d+)+", segmenter)
    assert len(found) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Soft\u00adhyphen here. Non\u2011breaking there.",
        "It can't be. It isn\u2019t \ufb01ne.",
        "Zero\u200bwidth one. Zero\u200dwidth two.",
        "He left.\u00a0She stayed.",
        "Well-known facts. -Dashed start.",
    ],
)
def test_what_the_tokenizer_leaves_out_stays_in_the_sentences(text: str) -> None:
    found = sentences(text, "en")
    assert len(found) == 2
    assert "".join(found) == "".join(
        character
        for offset, character in enumerate(text)
        if not (character.isspace() and offset == len(found[0]))
    )


def test_white_space_that_is_part_of_a_character_belongs_to_a_sentence() -> None:
    assert sentences(" \u0301One.", "en") == [" \u0301One."]
    assert sentences("One \u0600 \n", "en") == ["One \u0600 "]
    assert sentences("One. \u0301Two.", "en") == ["One. \u0301Two."]


def test_a_heading_is_apart_from_the_paragraph_below_it() -> None:
    text = "The second year\nThe mayor said it was late. She left the house at once.\n\nThe end."
    assert sentences(text, "en")[:2] == ["The second year", "The mayor said it was late."]
    assert places(text, "en") == [1, 1, 1, 2]


def test_the_items_of_a_list_are_apart() -> None:
    text = "He asked for three things:\n- bread\n- a glass of water\n1. peace\n\nThe end."
    found = ["He asked for three things:", "- bread", "- a glass of water", "1. peace", "The end."]
    assert sentences(text, "en") == found
    assert sentences(text.replace("\n", "\r\n"), "th") == found


HOSTILE = [
    ". ", "a.a", "a. A ", "(a. A ", ".(", '."', '. " ', "!😀", "www.", "a@b.c ", "http://a..", ". . ",
    "08:00 ", "1. ", "[1].", "Le. Le ", "‘A.", "\n- a", "A\n", "He he ", "：。“", "د. ", ":-)", "==== ",
]  # fmt: skip


@pytest.mark.parametrize("pattern", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_time_grows_with_the_text_and_not_with_its_square(pattern: str, language: str) -> None:
    def seconds(repeated: int) -> float:
        text, start = pattern * repeated, time.process_time()
        cuts(text, language)
        return time.process_time() - start

    small, large = (min(seconds(repeated) for _ in range(3)) for repeated in (1_000, 8_000))
    assert large < 30 * small  # 8 times as long; 64 times where it grew with the square
