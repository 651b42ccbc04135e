import pytest
import regex
from hypothesis import given

from annotations.text.graphemes import boundary_after, boundary_before, snap
from annotations.text.spans import Span
from tests.text.strategies import texts, texts_with_a_span


def boundaries_by_full_scan(text: str) -> list[int]:
    return [0, *(cluster.end() for cluster in regex.finditer(r"\X", text))]


@given(texts)
def test_the_nearest_boundaries_are_those_that_a_scan_of_the_whole_text_finds(text: str) -> None:
    boundaries = boundaries_by_full_scan(text)
    for position in range(len(text) + 1):
        assert boundary_before(text, position) == max(b for b in boundaries if b <= position)
        assert boundary_after(text, position) == min(b for b in boundaries if b >= position)


@given(texts_with_a_span())
def test_snapping_widens_to_the_nearest_boundaries_and_no_farther(place: tuple[str, Span]) -> None:
    text, span = place
    boundaries = boundaries_by_full_scan(text)
    snapped = snap(text, span)
    assert snapped.contains(span)
    assert snapped.start in boundaries
    assert snapped.end in boundaries
    assert not any(snapped.start < boundary <= span.start for boundary in boundaries)
    assert not any(span.end <= boundary < snapped.end for boundary in boundaries)


@given(texts_with_a_span())
def test_snapping_twice_changes_nothing_more(place: tuple[str, Span]) -> None:
    text, span = place
    assert snap(text, snap(text, span)) == snap(text, span)


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("cafe\u0301 au lait", Span(3, 4), "e\u0301"),
        ("the 👩‍👩‍👧 family", Span(6, 7), "👩‍👩‍👧"),
        ("🇩🇪🇫🇷🇮🇹", Span(3, 4), "🇫🇷"),
        ("🇩🇪\u0301🇫🇷", Span(1, 2), "🇩🇪\u0301"),
        ("नमस्ते", Span(3, 4), "स्ते"),
        ("한국", Span(1, 2), "국"),
        ("line\r\nline", Span(5, 6), "\r\n"),
    ],
)
def test_a_character_is_never_cut_in_two(text: str, span: Span, whole: str) -> None:
    assert snap(text, span).of(text) == whole


def test_half_a_flag_deep_in_a_long_row_of_flags_is_snapped_to_its_own_flag() -> None:
    text = "x" + "🇩🇪" * 100_000
    assert snap(text, Span(150_000, 150_001)) == Span(149_999, 150_001)
