from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotations.text.directions import Direction, direction_of, direction_runs

bases = st.sampled_from(("ltr", "rtl"))


def test_a_text_runs_as_its_first_letter_does() -> None:
    assert direction_of("“12 قال Politico", "ltr") == "rtl"
    assert direction_of("5 Politico قال", "rtl") == "ltr"


def test_a_text_without_letters_runs_as_what_is_around_it() -> None:
    assert direction_of("12 %", "rtl") == "rtl"
    assert direction_of("", "ltr") == "ltr"


def test_figures_and_white_space_go_with_the_letters_on_both_sides() -> None:
    assert list(direction_runs("قال 12 له Politico in قال.", "rtl")) == [
        ("قال 12 له ", "rtl"),
        ("Politico in", "ltr"),
        (" قال.", "rtl"),
    ]


@given(st.text("a 1.אق", max_size=20), bases)
def test_the_runs_are_the_text_and_change_direction_each_time(text: str, base: Direction) -> None:
    runs = list(direction_runs(text, base))
    assert "".join(words for words, _ in runs) == text
    assert all(before[1] != after[1] for before, after in pairwise(runs))
