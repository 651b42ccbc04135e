from hypothesis import given
from hypothesis import strategies as st

from annotations.text.layers import LayeredPiece, cut_layers
from annotations.text.spans import Span

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 40)
)
LAYERS = st.lists(SPANS, max_size=12).map(
    lambda spans: list(zip(spans, "abcdefghijkl", strict=False))
)


@given(SPANS, LAYERS)
def test_the_pieces_cover_the_whole_without_gaps(
    within: Span, layers: list[tuple[Span, str]]
) -> None:
    text = "".join(chr(0x4E00 + offset) for offset in range(80))
    assert "".join(piece.span.of(text) for piece in cut_layers(within, layers)) == within.of(text)


@given(SPANS, LAYERS)
def test_each_piece_names_exactly_what_covers_it_the_longest_first(
    within: Span, layers: list[tuple[Span, str]]
) -> None:
    lengths = {label: len(span) for span, label in layers}
    for piece in cut_layers(within, layers):
        for offset in range(piece.span.start, piece.span.end):
            covering = {label for span, label in layers if span.start <= offset < span.end}
            assert set(piece.layers) == covering
        assert [lengths[label] for label in piece.layers] == sorted(
            (lengths[label] for label in piece.layers), reverse=True
        )


@given(SPANS, LAYERS)
def test_a_cut_is_made_only_where_a_layer_begins_or_ends(
    within: Span, layers: list[tuple[Span, str]]
) -> None:
    edges = {edge for span, _ in layers for edge in (span.start, span.end)}
    inner = {piece.span.start for piece in cut_layers(within, layers)} - {within.start}
    assert inner == {edge for edge in edges if within.start < edge < within.end}


def test_unmarked_text_is_one_piece() -> None:
    assert cut_layers(Span(3, 9), []) == (LayeredPiece(Span(3, 9), ()),)


def test_overlapping_marks_share_the_piece_between_them() -> None:
    assert cut_layers(Span(0, 10), [(Span(1, 5), "a"), (Span(3, 9), "b")]) == (
        LayeredPiece(Span(0, 1), ()),
        LayeredPiece(Span(1, 3), ("a",)),
        LayeredPiece(Span(3, 5), ("b", "a")),
        LayeredPiece(Span(5, 9), ("b",)),
        LayeredPiece(Span(9, 10), ()),
    )


def test_a_mark_that_reaches_outside_is_clipped_but_stays_the_outermost() -> None:
    inside, across = (Span(10, 15), "inside"), (Span(0, 14), "across")
    assert cut_layers(Span(10, 15), [inside, across]) == (
        LayeredPiece(Span(10, 14), ("across", "inside")),
        LayeredPiece(Span(14, 15), ("inside",)),
    )


def test_of_equally_long_marks_the_first_is_the_outer_one() -> None:
    assert cut_layers(Span(0, 2), [(Span(0, 2), 9), (Span(0, 2), 1)]) == (
        LayeredPiece(Span(0, 2), (9, 1)),
    )
