"""Words above and below the line become text that can't be read for something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.documents.raised import Height, in_one_line, lowered, raised

RAISED = {
    "a mark after a figure": ("The loss was 3", "1", "The loss was 3¹"),
    "a power": ("10", "6", "10⁶"),
    "a negative power": ("10", "-6", "10⁻⁶"),
    "a negative power with a true minus": ("10", "\u22126", "10⁻⁶"),
    "a unit": ("30 m", "2", "30 m²"),
    "a unit in Arabic figures": ("م", "٢", "م²"),
    "a letter": ("x", "n", "xⁿ"),
    "a sum": ("x", "n+1", "xⁿ⁺¹"),
    "an ion": ("Ca", "2+", "Ca²⁺"),
    "an isotope": ("C", "14", "C¹⁴"),
    "a decimal exponent": ("10", "2,5", "10^(2,5)"),
    "a letter that Unicode doesn't raise": ("x", "q", "x^q"),
    "cents": ("$19", "99", "$19⁹⁹"),
    "English ordinal": ("the 21", "st", "the 21st"),
    "French ordinal": ("le 21", "e", "le 21e"),
    "ordinal of a Roman numeral": ("XIX", "e", "XIXe"),
    "Spanish ordinal": ("la 3", "a", "la 3ª"),
    "Spanish ordinal with a point": ("el 1.", "er", "el 1.er"),
    "Greek ordinal": ("21", "ος", "21ος"),
    "Madame": ("M", "me", "Mme"),
    "numéro": ("n", "o", "no"),
    "a saint": ("S", "t", "St"),
    "a power that isn't a saint": ("s", "t", "sᵗ"),
    "a note by a letter after a figure": ("3", "b", "3ᵇ"),
    "a note by a letter": ("budget", "a", "budgetᵃ"),
    "a note by a number": ("budget", "12", "budget¹²"),
    "a note after a full stop": ("It rose.", "1", "It rose."),
    "a note after a quotation": ("“No,” he said.”", "3", "“No,” he said.”"),
    "several notes": ("budget", "1,2", "budget"),
    "several notes after a figure": ("3", "1,2", "3^(1,2)"),
    "a star": ("budget", "*", "budget"),
    "a dagger": ("5", "†", "5"),
    "a note in brackets": ("wages", "[1]", "wages"),
    "notes in brackets": ("wages", "[1][2]", "wages"),
    "a remark in brackets": ("wages", "[citation needed]", "wages"),
    "a mark with the space after it": ("budget", "* ", "budget "),
    "a trade mark": ("Acme", "TM", "Acme™"),
    "a word": ("Company", "new", "Company new"),
    "a sentence": ("word", "This is small print", "word This is small print"),
    "figures that begin a sentence": ("5", "3 apples and more", "5 (3 apples and more)"),
    "a number that begins its note": ("", "1", "¹"),
    "a fraction": ("costs ", "1", "costs ¹"),
    "a word that stands alone": ("", "NEW", "NEW"),
    "raised already": ("3", "¹", "3¹"),
    "nothing": ("3", "", "3"),
    "a space": ("3", " ", "3 "),
}
LOWERED = {
    "water": ("H", "2", "H₂"),
    "an index": ("x", "i", "xᵢ"),
    "a word": ("x", "max", "xₘₐₓ"),
    "letters that Unicode doesn't lower": ("V", "DC", "V_(DC)"),
    "a base": ("10", "b", "10_b"),
    "a denominator": ("¹/", "2", "¹/₂"),
    "a sentence": ("10", "2 of them are small print", "10 (2 of them are small print)"),
    "nothing": ("H", "", "H"),
}


@pytest.mark.parametrize(("before", "words", "text"), RAISED.values(), ids=RAISED)
def test_raised_words_in_one_line(before: str, words: str, text: str) -> None:
    assert before + raised(words, before) == text


@pytest.mark.parametrize(("before", "words", "text"), LOWERED.values(), ids=LOWERED)
def test_lowered_words_in_one_line(before: str, words: str, text: str) -> None:
    assert before + lowered(words, before) == text


@given(st.from_regex(r"[a-z ]{0,5}\d", fullmatch=True), st.text(max_size=16))
def test_what_is_raised_or_lowered_never_makes_a_longer_number(before: str, words: str) -> None:
    for said in (raised(words, before), lowered(words, before)):
        assert not said[:1].isdecimal()


@given(st.text(), st.text())
def test_letters_are_lost_with_marks_of_notes_only(before: str, words: str) -> None:
    if "[" not in words:
        assert sum(map(str.isalpha, raised(words, before))) >= sum(map(str.isalpha, words))


def test_runs_that_follow_one_another_are_one() -> None:
    runs = [
        ("over 2", Height.LINE),
        ("1", Height.RAISED),
        ("/", Height.LINE),
        ("1", Height.LOWERED),
        ("6", Height.LOWERED),
        (" of it", Height.LINE),
    ]
    assert in_one_line(runs) == "over 2¹/₁₆ of it"


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("costs ", " three", "costs three"),
        ("costs ", "three", "costs three"),
        ("", " It", "It"),
        ("a", " b", "a b"),
    ],
)
def test_one_of_two_spaces_goes_with_words_that_are_struck_out(
    before: str, after: str, text: str
) -> None:
    runs = [(before, Height.LINE), ("nine", Height.NOWHERE), (after, Height.LINE)]
    assert in_one_line(runs) == text


def test_many_runs_after_a_long_word_are_joined_in_a_moment() -> None:
    runs = [("w" * 500_000, Height.LINE), *[("1", Height.RAISED), ("n", Height.LINE)] * 20_000]
    assert in_one_line(runs) == "w" * 500_000 + "¹n" * 20_000
