import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.graphemes import boundary_after, boundary_before
from annotations.text.segmentation import Segmentation, paragraphs, segment
from tests.text.strategies import texts

LANGUAGES = st.sampled_from(["en", "ar", "th"])


def sentences(text: str, language: str) -> list[str]:
    return [sentence.span.of(text) for sentence in segment(text, language).sentences]


def gaps(text: str, segmentation: Segmentation) -> list[str]:
    starts = [*(s.span.start for s in segmentation.sentences), len(text)]
    ends = [0, *(s.span.end for s in segmentation.sentences)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


@given(texts, LANGUAGES)
def test_between_the_sentences_of_any_text_is_white_space_only(text: str, language: str) -> None:
    segmentation = segment(text, language)
    between = gaps(text, segmentation)
    assert all(not gap or gap.isspace() for gap in between)
    parts = [segmentation.sentences[i].span.of(text) for i in range(len(between) - 1)]
    rebuilt = between[0] + "".join(part + gap for part, gap in zip(parts, between[1:], strict=True))
    assert rebuilt == text


@given(texts, LANGUAGES)
def test_sentences_are_in_order_and_apart_and_numbered(text: str, language: str) -> None:
    found = segment(text, language).sentences
    assert [sentence.number for sentence in found] == list(range(1, len(found) + 1))
    for earlier, later in pairwise(found):
        assert earlier.span.end <= later.span.start
        assert earlier.paragraph <= later.paragraph


@given(texts, LANGUAGES)
def test_no_sentence_begins_or_ends_inside_a_character(text: str, language: str) -> None:
    for sentence in segment(text, language).sentences:
        assert boundary_before(text, sentence.span.start) == sentence.span.start
        assert boundary_after(text, sentence.span.end) == sentence.span.end


@given(texts, LANGUAGES)
def test_no_sentence_begins_or_ends_with_a_character_of_white_space(
    text: str, language: str
) -> None:
    for sentence in segment(text, language).sentences:
        span = sentence.span
        assert not text[span.start : boundary_after(text, span.start + 1)].isspace()
        assert not text[boundary_before(text, span.end - 1) : span.end].isspace()


@given(texts, LANGUAGES)
def test_every_sentence_is_inside_its_paragraph(text: str, language: str) -> None:
    blocks = paragraphs(text)
    for sentence in segment(text, language).sentences:
        assert blocks[sentence.paragraph - 1].contains(sentence.span)


def test_a_text_of_white_space_has_no_sentences() -> None:
    assert segment(" \n\u00a0\n\t", "en").sentences == ()
    assert segment("", "ar").sentences == ()


def test_paragraphs_are_parted_by_blank_lines_and_may_be_wrapped() -> None:
    text = "He said it\nwas late. She left.\n \nThey came."
    assert sentences(text, "en") == ["He said it\nwas late.", "She left.", "They came."]
    assert [s.paragraph for s in segment(text, "en").sentences] == [1, 1, 2]


def test_without_a_blank_line_every_line_is_a_paragraph() -> None:
    text = "\n\nA headline\nFirst line. And more.\nSecond line\n\n"
    assert sentences(text, "en") == ["A headline", "First line.", "And more.", "Second line"]
    assert [s.paragraph for s in segment(text, "en").sentences] == [1, 2, 2, 3]


def test_a_wrapped_paragraph_is_not_cut_at_its_line_ends_in_any_language() -> None:
    text = "Il est venu\nhier. Elle est\npartie.\n\nFin."
    assert sentences(text, "fr") == ["Il est venu\nhier.", "Elle est\npartie.", "Fin."]


@pytest.mark.parametrize("language", ["en", "en-GB", "DE", "es-419"])
def test_english_german_and_spanish_of_any_region_know_their_abbreviations(language: str) -> None:
    found = segment("The U.S. Secretary met Prof. Smith. He agreed.", language)
    assert re.fullmatch(r"syntok \d+(\.\d+)+", found.segmenter)
    assert len(found.sentences) == 2


@pytest.mark.parametrize("language", ["ar", "th", "eng", ""])
def test_every_other_language_is_cut_by_unicodes_rules(language: str) -> None:
    found = segment("هل وصل؟ نعم. وصل أمس.", language)
    assert re.fullmatch(r"UAX #29, regex \d+(\.\d+)+", found.segmenter)
    assert len(found.sentences) == 3


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
