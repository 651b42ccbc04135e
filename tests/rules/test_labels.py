import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.labels import HEADLINE, headline_end, label, letters, lines_at, parsed
from annotations.text.segmentation import cuts

lines = st.integers(min_value=HEADLINE, max_value=999_999_999)
letter_numbers = st.integers(min_value=1, max_value=400_000)


@pytest.mark.parametrize(
    ("line", "letter", "called"),
    [(11, 1, "11a"), (HEADLINE, 2, "Hb"), (1, 26, "1z"), (1, 27, "1aa"), (1, 703, "1aaa")],
)
def test_a_label_is_the_line_and_a_letter(line: int, letter: int, called: str) -> None:
    assert label(line, letter) == called


@given(lines, letter_numbers)
def test_a_label_says_its_line_and_letter(line: int, letter: int) -> None:
    assert parsed(label(line, letter)) == (line, letter)


@pytest.mark.parametrize(
    "called", ["", "a", "11", "0a", "11A", "h1", "H", "011a", "11a ", "1aaaaa"]
)
def test_what_is_no_label_says_nothing(called: str) -> None:
    assert parsed(called) is None


def test_the_first_paragraph_is_the_headline_if_it_reads_as_the_title() -> None:
    text = "The  Mayor\nresigned. At last!\n\nHe left on Monday."
    assert headline_end("The mayor resigned. At Last!", text, 29) == 29
    assert headline_end("The mayor resigned.", text, 29) == 0


def test_a_place_is_in_the_line_that_it_begins_in() -> None:
    text = "Mayor out. Really.\n\nHe left.  Nobody saw it."
    _segmenter, sentences = cuts(text, "en")
    places = [text.index(word) for word in ("Mayor", "Really", "He", "left", " Nobody", "it")]
    assert lines_at(places, "Another title", text, sentences) == [1, 2, 3, 3, 4, 4]
    assert lines_at(places, "Mayor out. Really.", text, sentences) == [0, 0, 3, 3, 4, 4]


def test_letters_follow_the_order_within_each_line() -> None:
    assert letters([3, 3, 4, 3]) == [1, 2, 1, 3]


def test_a_claim_keeps_a_letter_that_it_is_known_by() -> None:
    assert letters([3, 3, 4, 4], ["", "3a", "9c", "4d"]) == [2, 1, 5, 4]
    assert letters([3, 3], ["3a", "3a"]) == [1, 2]


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["", "0a", "1a", "1b", "2c", "H"]))))
def test_no_letter_is_given_twice_in_a_line(claims: list[tuple[int, str]]) -> None:
    its = [line for line, _known in claims]
    given_letters = letters(its, [known for _line, known in claims])
    assert len(set(zip(its, given_letters, strict=True))) == len(claims)
    assert all(letter >= 1 for letter in given_letters)
