import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.documents.paragraphs_of_lines import paragraphs

FULL = "the ministry said on Monday that the river would go on rising"


def of(*pages: str) -> list[str]:
    return list(paragraphs(pages))


def test_full_lines_are_joined_and_a_short_one_that_ends_a_sentence_ends_the_paragraph() -> None:
    assert of(f"{FULL}\n{FULL}\nfor a week.\n{FULL}\n{FULL}") == [
        f"{FULL} {FULL} for a week.",
        f"{FULL} {FULL}",
    ]


def test_a_heading_is_a_paragraph() -> None:
    assert of(f"The flood\n{FULL}\n{FULL}") == ["The flood", f"{FULL} {FULL}"]


def test_an_empty_line_ends_a_paragraph() -> None:
    assert of(f"{FULL}\n  \n{FULL}") == [FULL, FULL]


@pytest.mark.parametrize("mark", ["• ", "▪", "– ", "2. ", "(3) "])
def test_a_bullet_or_a_number_after_a_sentence_begins_a_paragraph(mark: str) -> None:
    assert of(f"{FULL}.\n{mark}{FULL}.") == [f"{FULL}.", f"{mark}{FULL}."]


def test_a_number_amid_a_sentence_begins_none() -> None:
    assert of(f"{FULL}\n12. {FULL}") == [f"{FULL} 12. {FULL}"]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    assert of(f"{FULL}\n{FULL}", f"over the weekend.\n{FULL}") == [
        f"{FULL} {FULL} over the weekend.",
        FULL,
    ]


@pytest.mark.parametrize(("ending", "beginning"), [(".", "then"), ("", "Then")])
def test_otherwise_a_page_ends_a_paragraph(ending: str, beginning: str) -> None:
    assert of(f"{FULL}{ending}", f"{beginning} {FULL}") == [
        f"{FULL}{ending}",
        f"{beginning} {FULL}",
    ]


def test_a_divided_word_is_put_together_where_it_stands_undivided_elsewhere() -> None:
    assert of(f"{FULL} gov-\nernment {FULL}\n{FULL} Government") == [
        f"{FULL} government {FULL} {FULL} Government"
    ]


def test_a_hyphen_that_may_belong_to_the_word_stays() -> None:
    assert of(f"{FULL} well-\nknown {FULL}") == [f"{FULL} well-known {FULL}"]
    assert of(f"{FULL} Anglo-\nDutch {FULL}") == [f"{FULL} Anglo-Dutch {FULL}"]


def test_a_soft_hyphen_at_the_end_of_a_line_goes() -> None:
    assert of(f"{FULL} gov\u00ad\nernment {FULL}") == [f"{FULL} government {FULL}"]


def test_a_dash_at_the_end_of_a_line_is_no_hyphen() -> None:
    assert of(f"{FULL} -\nthen {FULL}") == [f"{FULL} - then {FULL}"]


@given(st.lists(st.text(st.sampled_from("ab-. \n\u00adÉé👍1•\u0301ש"), max_size=40), max_size=4))
def test_no_words_are_lost(pages: list[str]) -> None:
    def letters(text: str) -> str:
        return "".join(each for each in text if not each.isspace() and each not in "-\u00ad")

    assert letters("".join(of(*pages))) == letters("".join(pages))
