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
