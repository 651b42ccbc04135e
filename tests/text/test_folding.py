import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.excerpts import highlight
from annotations.text.folding import MOST_MARKS, fold, level
from annotations.text.graphemes import snap
from annotations.text.terms import parse_terms
from tests.text.strategies import texts

PIECES = (
    "misﬁts", "ofﬁce", "ﬄ", "Bundes\u00adtag", "cafe\u0301", "café", "CO₂", "10⁶", "3¹", "½", "①", "ＡＢ１２",
    "№5", "㎏", "각", "が", "か\u3099", "İ", "ß", "…", "´", "™", "\u200b", "\ufeff", "ŁÓDŹ", "كِتَاب", " ", ". ", "-",
)  # fmt: skip
awkward = st.lists(st.sampled_from(PIECES) | texts, max_size=8).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("misﬁts", "misfits"),
        ("Bundes\u00adtag", "bundestag"),
        ("cafe\u0301", "cafe"),
        ("ＡＢ１２", "ab12"),
        ("CO₂", "co2"),
        ("10⁶ tonnes", "10 6  tonnes"),
        ("costs¹", "costs 1 "),
        ("3½", "3 1⁄2 "),
        ("か\u3099", "が"),
        ("\u1112\u1161\u11ab", "한"),
        ("ﾊﾞ", "バ"),
        ("\u200bZero\u200dwidth\ufeff", "zerowidth"),
    ],
)
def test_what_only_looks_otherwise_is_the_same(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(awkward)
def test_each_character_of_a_levelled_text_knows_where_it_stood(text: str) -> None:
    levelled = level(text)
    spans = [levelled.span(place, place + 1) for place in range(len(levelled.text))]
    assert all(len(span.of(text)) == 1 for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert {span.start for span in spans} == set(range(len(text)))
    for place, span in enumerate(spans):
        assert levelled.text[place] in level(span.of(text)).text


@given(awkward, st.data())
def test_what_is_highlighted_folds_to_what_was_searched_for(text: str, data: st.DataObject) -> None:
    words = data.draw(st.sampled_from([*PIECES, *text.split()]))
    wanted = [bare(term.text) for term in parse_terms(words)]
    found = highlight(text, parse_terms(words))
    ends = [0, *(each.end for each in found.marks)]
    assert all(mark.start >= end for mark, end in zip(found.marks, ends, strict=False))
    for mark in found.marks:
        assert mark == snap(text, mark)
        reads = bare(fold(mark.of(text)))
        assert any(words in reads or reads in words for words in wanted)


def bare(folded: str) -> str:
    """Its letters and figures: vowel signs, as those of Hindi, are neither."""
    return " ".join(re.findall(r"[^\W_]+", folded))


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("The misﬁts and ofﬁcers met.", "misfits officers", ["misﬁts", "ofﬁcers"]),
        ("The misfits met.", "misﬁts", ["misfits"]),
        ("The Bundes\u00adtag met.", "Bundestag", ["Bundes\u00adtag"]),
        ("ﬃ: it rose 3½ times in Ｂonn.", "bonn", ["Ｂonn"]),
        ("It costs¹ 10⁶ euros.", "costs", ["costs"]),
        ("It costs 10⁶ euros, 106 in all.", "10⁶", ["10⁶"]),
        ("It costs 10⁶ euros, 106 in all.", "106", ["106"]),
        ("More CO₂ than ½ of it.", "co2 1 2", ["CO₂", "½"]),
    ],
)
def test_the_words_that_were_searched_for_are_marked(
    text: str, words: str, marked: list[str]
) -> None:
    found = highlight(text, parse_terms(words))
    assert [mark.of(text) for mark in found.marks] == marked


def test_a_letter_keeps_few_of_many_marks() -> None:
    """To put 200,000 in order would take minutes."""
    assert fold("a" + "\u0e48\u0e38" * 50_000 + "b") == fold("a" + "\u0e48\u0e38" * 10 + "b")
    assert len(fold("a" + "\u0e48\u0e38" * 100_000)) == MOST_MARKS + 1
