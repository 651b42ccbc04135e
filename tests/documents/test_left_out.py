from hypothesis import given
from hypothesis import strategies as st

from annotations.documents.left_out import LeftOut, with_passages

PASSAGES = st.lists(st.tuples(st.text("ab c", min_size=1, max_size=5), st.booleans()), max_size=8)


@given(PASSAGES, st.sets(st.integers(0, 8)))
def test_a_passage_that_is_taken_in_stands_where_it_was_left_out(
    passages: list[tuple[str, bool]], taken: set[int]
) -> None:
    kept, left_out, wanted = [], [], []
    for words, is_kept in passages:
        if is_kept:
            kept.append(words)
        else:
            left_out.append(LeftOut(len("".join(f"{each}\n\n" for each in kept)), words))
        if is_kept or len(left_out) - 1 in taken:
            wanted.append(words)
    text = "\n\n".join(kept)
    ends = [LeftOut(min(each.before, len(text)), each.text) for each in left_out]
    assert with_passages(text, ends, taken) == "\n\n".join(wanted)


def test_nothing_is_taken_in_unless_it_is_asked_for() -> None:
    left_out = [LeftOut(0, "Before."), LeftOut(6, "Between."), LeftOut(10, "After.")]
    assert with_passages("One.\n\nTwo.", left_out, ()) == "One.\n\nTwo."
    assert with_passages("One.\n\nTwo.", left_out, {0, 1, 2}) == (
        "Before.\n\nOne.\n\nBetween.\n\nTwo.\n\nAfter."
    )
