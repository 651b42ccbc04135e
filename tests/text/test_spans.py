import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.spans import Span, touched


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_reversed_or_negative_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"{start} to {end}"):
        Span(start, end)


def test_a_span_reads_its_part_of_the_text() -> None:
    assert Span(4, 7).of("say 👩‍👩 now") == "👩‍👩"


def test_a_span_past_the_text_is_not_cut_short_in_silence() -> None:
    with pytest.raises(ValueError, match="3 code points, the span ends at 4"):
        Span(2, 4).of("abc")


def test_neighbours_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert not Span(3, 5).overlaps(Span(0, 3))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_contains_itself_but_nothing_that_reaches_beyond_it() -> None:
    assert Span(2, 6).contains(Span(2, 6))
    assert not Span(2, 6).contains(Span(1, 6))
    assert not Span(2, 6).contains(Span(2, 7))


def test_a_span_moves_both_ends_and_not_before_the_beginning() -> None:
    assert Span(2, 6).shift(-2) == Span(0, 4)
    with pytest.raises(ValueError, match="-1 to 3"):
        Span(2, 6).shift(-3)


def test_spans_sort_in_reading_order() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 5)]


@given(st.sets(st.integers(0, 20), min_size=2), st.integers(0, 20), st.integers(1, 5))
def test_a_span_touches_the_parts_that_it_overlaps(
    edges: set[int], start: int, length: int
) -> None:
    bounds = sorted(edges)
    parts = [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False)]
    span = Span(start, start + length)
    overlapping = [part for part in parts if part.overlaps(span)]
    first, last = touched(parts, span)
    if overlapping:
        assert (first, last) == (overlapping[0], overlapping[-1])
    else:
        assert first == last
        assert first == next((part for part in parts if part.start >= span.end), parts[-1])
