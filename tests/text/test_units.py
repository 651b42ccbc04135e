import pytest
from hypothesis import given

from annotations.text.spans import Span
from annotations.text.units import code_points, utf16, utf16_offsets
from tests.text.strategies import texts_with_a_span


@given(texts_with_a_span())
def test_an_offset_survives_the_way_to_the_browser_and_back(place: tuple[str, Span]) -> None:
    text, span = place
    assert code_points(text, utf16(text, span.end)) == span.end


def test_an_emoji_is_one_code_point_and_two_utf16_code_units() -> None:
    assert utf16("a👍b", 2) == 3
    assert code_points("a👍b", 3) == 2


def test_a_place_inside_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="2 is inside a surrogate pair"):
        code_points("a👍b", 2)


@pytest.mark.parametrize("offset", [-1, 5])
def test_an_offset_outside_the_text_is_refused_both_ways(offset: int) -> None:
    with pytest.raises(ValueError, match=f"{offset} is outside a text of 4 UTF-16 code units"):
        code_points("a👍b", offset)
    with pytest.raises(ValueError, match=f"{offset} is outside a text of 3 code points"):
        utf16("a👍b", offset)


@given(texts_with_a_span())
def test_all_offsets_at_once_are_those_one_by_one(place: tuple[str, Span]) -> None:
    text, span = place
    assert utf16_offsets(text)[span.start] == utf16(text, span.start)
    assert len(utf16_offsets(text)) == len(text) + 1
