"""The fast way must be syntok's: what it finds is compared with what syntok does by itself."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syntok.segmenter import State, split
from syntok.tokenizer import Token, Tokenizer

from annotations.text import syntok_rules
from annotations.text.segmentation import paragraphs
from annotations.text.syntok_rules import sentence_starts, starts_by_syntok
from tests.examples import examples
from tests.text.strategies import texts

ROOT = Path(__file__).parents[2]
PROSE = [ROOT / "fixtures" / "article.txt", ROOT / "LICENSE", *(ROOT / "docs").rglob("*.md")]

LISTED = sorted(State.abbreviations | State.months | State.roman_numerals | State.starters)
# fmt: off
WORDS = [
    "the", "said", "was", "a", "in", "and", "of", "no", "No", "NO", "I", "A", "é", "U.S", "U.K", "a.m", "p.m", "e.g", "Ph.D", "J.K", "3.5", "1,000", "2019", "12", "7", "5", "100",
    "Iraq", "Baghdad", "Smith", "McDonald", "GmbH", "NATO", "AP", "MI6", "F-16", "al-Khazali", "hasn’t", "don't", "Aren’t", "It’s", "O’Brien",
    "107mm", "16th", "$5", "5%", "€3.5", "naïve", "año", "Größe", "café", "cafe\u0301", "AT&T", "he/she", "www.example.com", "foo.Bar", "x²",
    "attack—which", "foo_bar", "½", "ªb", "Ǆ", "字", "@name", "#tag", "(PMU)", "(see", "below)", "(U.S.", "forces)", "(He", "left.)", "[2]",
    "(e.g.,", "a", "reason,", "and", "one", "more)", "–", "—", "-", "…", "...", "..", "„", "«", "»", "ⓐ",
]
# fmt: on
BEFORE = ["", "", "", "", "“", '"', "‘", "'", "(", "[", "“‘", "«", "¿", "-", "—", "`", "**"]
AFTER = [
    "",
    "",
    "",
    "",
    "",
    ",",
    ";",
    ":",
    "’s",
    "’t",
    "”",
    "%",
    ")",
    "]",
    "!",
    "?",
    "…",
    "、",
    "。",
]
ENDS = ["", "", ".", ".", ".", "?", "!", "...", "..", "?!", ";", "....", "．"]
CLOSERS = ["", "", "", "”", '"', "’", "'", ")", "’”", "»", "]"]
SPACES = [" ", " ", " ", " ", " ", "\n", "\u00a0", "  ", "\u200b", "", "\x1c"]

pieces = st.tuples(
    *map(st.sampled_from, (BEFORE, [*WORDS, *LISTED], AFTER, ENDS, CLOSERS, SPACES))
).map("".join)
english_like = st.lists(pieces, max_size=25).map("".join)
marks = st.text(alphabet="aB .!?;()[]'\"’”“-1\n\u200b\u0301", max_size=60)


def starts_by_syntok_alone(text: str) -> list[int]:
    sentences = split(Tokenizer(replace_not_contraction=False).tokenize(text))
    return [sentence[0].offset for sentence in sentences[1:]]


@examples(1_000)
@given(english_like | marks | texts)
def test_any_text_is_cut_where_syntok_cuts_it(text: str) -> None:
    assert list(sentence_starts(text)) == starts_by_syntok_alone(text)


@pytest.mark.parametrize("before", [*WORDS, "Mr", "May", "IV"])
def test_every_kind_of_word_before_every_kind_of_word_is_cut_as_by_syntok(before: str) -> None:
    for after in [*WORDS, "Mr", "May", "The", "However"]:
        text = f"They said {before}. {after} was there."
        assert list(sentence_starts(text)) == starts_by_syntok_alone(text)


@given(english_like | marks | texts)
def test_syntok_reading_a_few_chunks_at_a_time_cuts_as_if_it_read_all(text: str) -> None:
    assert list(starts_by_syntok(text)) == starts_by_syntok_alone(text)


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.name)
def test_prose_is_cut_where_syntok_cuts_it(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    for paragraph in paragraphs(text):
        passage = paragraph.of(text)
        assert list(sentence_starts(passage)) == starts_by_syntok_alone(passage)


@pytest.mark.parametrize(
    "marked",
    [
        "He left. |She stayed.",
        "The U.S. Secretary met Prof. Smith. |He agreed.",
        "They met in the U.S. |However, nothing was said.",
        "“Go home. |They won’t. |Otherwise, you lose.” |He left.",
        "Wait... |What? |No! |Yes.",
        "John F. Kennedy spoke. |No. 5 was alive in May 2019.",
        "The units (PMU) said so. |Nothing new (they said, and said again) happened.",
        "It rose by 3.5%. |In 2019 it fell to 12. |Then came 14 more.",
        "Der Preis betrug ca. 5 Euro. |Das war viel.",
        "El Sr. García llegó. |¿Qué dijo? |Nada.",
    ],
)
def test_plain_prose_is_cut_without_asking_syntok(marked: str) -> None:
    starts = [0]
    with patch.object(syntok_rules, "starts_by_syntok", side_effect=AssertionError):
        starts += sentence_starts(marked.replace("|", ""))
    ends = [*starts[1:], None]
    text = marked.replace("|", "")
    assert "|".join(text[start:end] for start, end in zip(starts, ends, strict=True)) == marked


@pytest.mark.parametrize(
    "pattern", [". ", "a. B", "(a ", "(a) (b. C ", "A. ", "a.B", "! ”", "[A. B] "]
)
def test_a_doubtful_stretch_is_read_once(pattern: str) -> None:
    read: list[int] = []

    class Counting(Tokenizer):
        def tokenize(self, text: str, base_offset: int = 0) -> Iterator[Token]:
            read.append(len(text))
            return super().tokenize(text, base_offset)

    text = pattern * 1_000
    with patch.object(syntok_rules, "Tokenizer", Counting):
        list(sentence_starts(text))
    assert sum(read) <= 4 * len(text)
