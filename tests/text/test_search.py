import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.errors import Invalid
from annotations.text.graphemes import snap
from annotations.text.search import MAX_QUOTE, find
from annotations.text.spans import Span
from tests.text.strategies import texts, texts_with_a_span


def found(text: str, query: str) -> list[str]:
    return [span.of(text) for span in find(text, query).spans]


@given(texts_with_a_span())
def test_a_quotation_taken_from_the_text_is_found_where_it_stands(place: tuple[str, Span]) -> None:
    text, span = place
    quote = span.of(text).strip()
    if not quote:
        return
    result = find(text, span.of(text), limit=len(text))
    start = text.index(quote)
    assert result.exact
    assert result.spans[0] == snap(text, Span(start, start + len(quote)))
    assert any(place.contains(snap(text, span)) or place.overlaps(span) for place in result.spans)


@given(texts, texts.filter(lambda query: query.strip()))
def test_what_is_found_reads_like_what_was_asked_for(text: str, query: str) -> None:
    result = find(text, query)
    assert list(result.spans) == sorted(set(result.spans))
    for span in result.spans:
        assert span == snap(text, span)
        assert not result.exact or query.strip() in span.of(text)
        assert find(span.of(text), query).spans
    assert bool(result.spans) or query.strip() not in text


@given(st.integers(1, 12), st.integers(1, 12))
def test_no_more_places_are_given_than_the_limit_and_it_says_if_there_are(
    places: int, limit: int
) -> None:
    result = find("ab " * places, "ab", limit=limit)
    assert len(result.spans) == min(places, limit)
    assert result.more == (places > limit)


def test_overlapping_places_are_all_found() -> None:
    assert find("ababa", "aba").spans == (Span(0, 3), Span(2, 5))


def test_an_exact_place_hides_those_that_only_resemble_it() -> None:
    result = find("the U.S. and the u.s. and the\nU.S.", "the U.S.")
    assert result.spans == (Span(0, 8),)
    assert result.exact


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a\u00a0State  Department\nspokesperson", "a State Department spokesperson"),
        ("they “will not” tolerate", 'they "will not" tolerate'),
        ("„So ist es“, sagte er", "“So ist es”, sagte er"),
        ("« Oui », dit-il", '" Oui ", dit-il'),
        ("hasn’t decreased", "hasn't decreased"),
        ("rock ‘n’ roll", "rock `n′ roll"),
        ("Iran\u2011backed – 5 − 3", "Iran-backed - 5 — 3"),
        ("early election… and", "early election... and"),
        ("early election... and", "early election… and"),
    ],
)
def test_white_space_quotation_marks_dashes_and_ellipses_may_differ(text: str, query: str) -> None:
    result = find(f"Before. {text} After.", f"\n {query}\u00a0")
    assert [span.of(f"Before. {text} After.") for span in result.spans] == [text]
    assert not result.exact


LOOKS = [
    ("misﬁts", "misfits"),
    ("misfits", "misﬁts"),
    ("Bundes\u00adtag", "Bundestag"),
    ("Bundestag", "Bundes\u00adtag"),
    ("Cafe\u0301", "Café"),
    ("Café", "Cafe\u0301"),
    ("e\u0323\u0301", "e\u0301\u0323"),
    ("２０２６", "2026"),
    ("ﾊﾞ", "バ"),
    ("각", "\u1100\u1161\u11a8"),
    ("zero\u200bwidth\ufeff", "zerowidth"),
    ("㎏", "kg"),
    ("´tis ‹so›", "'tis 'so'"),
]


@pytest.mark.parametrize(("text", "query"), LOOKS)
def test_what_only_looks_otherwise_is_found(text: str, query: str) -> None:
    result = find(f"Before, {text} after.", f"Before, {query} after")
    assert [span.of(f"Before, {text} after.") for span in result.spans] == [f"Before, {text} after"]
    assert not result.exact


def test_a_raised_figure_is_like_a_plain_one_only_where_nothing_else_is_found() -> None:
    assert found("10⁶ and 106", "106") == ["106"]
    assert found("10⁶ and 106", "10⁶") == ["10⁶"]
    assert found("10⁶ tonnes of CO₂", "106 tonnes of CO2") == ["10⁶ tonnes of CO₂"]
    assert found("106 tonnes", "10⁶ tonnes") == ["106 tonnes"]
    assert found("about ½ of it", "1/2 of") == ["½ of"]


variants = st.sampled_from(LOOKS).map(lambda pair: pair[0])


@given(st.lists(variants | texts, max_size=6), st.lists(variants | texts, min_size=1, max_size=3))
def test_what_reads_the_same_in_another_form_is_found(before: list[str], words: list[str]) -> None:
    text, query = "".join(before) + "\n" + "".join(words), "".join(words)
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form in forms:
        other = unicodedata.normalize(form, query)
        if not other.strip() or len(other) > MAX_QUOTE:
            continue
        for span in find(text, other, limit=len(text) + 1).spans:
            assert find(span.of(text), other).spans
        assert query.strip() not in text or find(text, other).spans


def test_a_letter_with_many_marks_takes_no_time_with_their_square() -> None:
    text = "a" + "\u0e48\u0e38" * 100_000
    assert find(text, "a" + "\u0e38\u0e48" * 3).spans in ((), (Span(0, len(text)),))


def test_a_double_quotation_mark_is_not_a_single_one() -> None:
    assert found("he said “no”", "said 'no'") == []


def test_letters_may_differ_in_case_only_where_nothing_else_is_found() -> None:
    assert found("Iraq’s IRAQ'S", "Iraq's") == ["Iraq’s"]
    assert found("IRAQ’S leaders", "iraq's") == ["IRAQ’S"]
    assert found("Die STRASSE und die Straße", "strasse") == ["STRASSE", "Straße"]
    assert not find("IRAQ", "iraq").exact


def test_places_are_whole_characters_even_where_half_of_one_was_asked_for() -> None:
    assert found("cafe\u0301s", "cafe") == ["cafe\u0301"]
    assert found("wait… no", "..") == ["…"]


def test_offsets_are_those_of_the_real_text() -> None:
    text = "👍 a \n b… “C”"
    assert find(text, 'A B... "c"').spans == (Span(2, len(text)),)


@pytest.mark.parametrize("query", ["", " \n\u00a0"])
def test_a_quotation_without_words_is_refused(query: str) -> None:
    with pytest.raises(Invalid, match="Type or paste the words") as refused:
        find("text", query)
    assert refused.value.field == "quote"


def test_a_quotation_that_is_too_long_is_refused_with_both_figures() -> None:
    with pytest.raises(Invalid, match=r"5,001 characters and the most is 5,000") as refused:
        find("text", "a" * (MAX_QUOTE + 1))
    assert refused.value.field == "quote"
    assert find("text", " " + "a" * MAX_QUOTE + " ").spans == ()
