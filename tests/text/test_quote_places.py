"""Whether a quote stands in a copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.quote_places import AROUND, quote_place
from annotations.text.search import MAX_QUOTE

TEXT = "On Monday the mayor said: “I resign.”\n\nNobody asked her why, and she went home."


@pytest.mark.parametrize(
    "quote",
    [
        "the mayor said",
        "THE  MAYOR said",
        '"I resign."',
        "Nobody asked her … she went home",
        "On Monday ... [...] Nobody asked",
        "the mayor said (…) went home",
    ],
)
def test_a_quote_stands_there_as_people_write_it(quote: str) -> None:
    assert quote_place(TEXT, quote)


@pytest.mark.parametrize(
    "quote", ["she stayed", "she went home … Nobody asked", "Nobody asked … him", "…", " "]
)
def test_other_words_or_another_order_do_not(quote: str) -> None:
    assert quote_place(TEXT, quote) is None


def test_the_passage_is_told_on_both_sides() -> None:
    place = quote_place(TEXT, "Nobody asked … and")
    assert place
    assert place.around.prefix == "On Monday the mayor said: “I resign.”\n\n"
    assert place.around.suffix == " she went home."


def test_of_a_long_text_no_more_than_the_surroundings() -> None:
    place = quote_place("a" * 999 + " here " + "b" * 999, "here")
    assert place
    assert (len(place.around.prefix), len(place.around.suffix)) == (AROUND, AROUND)


def test_of_a_long_quote_the_beginning_is_looked_for() -> None:
    text = "word " * (MAX_QUOTE // 2)
    assert quote_place(text, text)


@given(st.text(max_size=60), st.text(max_size=20))
def test_whatever_is_looked_for_a_place_is_within_the_text(text: str, quote: str) -> None:
    place = quote_place(text, quote)
    if place:
        assert 0 <= place.span.start < place.span.end <= len(text)
