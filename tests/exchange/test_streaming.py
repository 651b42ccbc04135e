from hypothesis import given
from hypothesis import strategies as st

from annotations.exchange.streaming import PIECE, in_large_pieces


@given(st.lists(st.integers(0, 2 * PIECE)))
def test_small_pieces_are_sent_together_and_nothing_is_lost(sizes: list[int]) -> None:
    pieces = [bytes([at % 256]) * size for at, size in enumerate(sizes)]
    joined = list(in_large_pieces(pieces))
    assert b"".join(joined) == b"".join(pieces)
    assert all(len(each) >= PIECE for each in joined[:-1])
    assert len(joined) <= sum(sizes) // PIECE + 1
