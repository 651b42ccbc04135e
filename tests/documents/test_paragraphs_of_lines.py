import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.documents.paragraphs_of_lines import paragraphs
from annotations.documents.pdf_lines import PrintedLine

FULL = "the ministry said on Monday that the river would go on rising"


def printed(page: str) -> list[PrintedLine]:
    """Lines of letters that are all as wide, one below the other; a blank one is white only."""
    return [
        line_at(line.strip(), 800 - 14 * number)
        for number, line in enumerate(page.strip().splitlines())
        if line.strip()
    ]


def line_at(text: str, baseline: float, left: float = 72, size: float = 11) -> PrintedLine:
    width = size / 2
    first_word = len(text.split(maxsplit=1)[0]) * width
    return PrintedLine(text, left, left + len(text) * width, baseline, size, first_word)


def of(*pages: str) -> list[str]:
    return list(paragraphs([printed(page) for page in pages]))


def test_full_lines_are_joined_and_a_short_one_that_ends_a_sentence_ends_the_paragraph() -> None:
    assert of(f"{FULL}\n{FULL}\nfor a week.\n{FULL}\n{FULL}") == [
        f"{FULL} {FULL} for a week.",
        f"{FULL} {FULL}",
    ]


def test_a_heading_is_a_paragraph() -> None:
    assert of(f"The flood\n{FULL}\n{FULL}") == ["The flood", f"{FULL} {FULL}"]


def test_a_heading_over_several_lines_is_one_paragraph() -> None:
    lines = [
        line_at("The flood of", 800, size=18),
        line_at("the century", 778, size=18),
        *(line_at(FULL, 740 - 14 * number) for number in range(3)),
    ]
    assert list(paragraphs([lines])) == ["The flood of the century", f"{FULL} {FULL} {FULL}"]


def test_more_white_than_between_lines_ends_a_paragraph() -> None:
    assert of(f"{FULL}\n{FULL}\n\n{FULL}") == [f"{FULL} {FULL}", FULL]


def test_an_indented_line_begins_a_paragraph_after_one_of_several_lines() -> None:
    lines = [
        line_at(FULL, 800),
        line_at(FULL, 786),
        line_at(FULL, 772, left=90),
        line_at(FULL, 758),
    ]
    assert list(paragraphs([lines])) == [f"{FULL} {FULL}", f"{FULL} {FULL}"]


def test_a_hanging_indent_begins_none() -> None:
    lines = [line_at(f"1. {FULL}", 800), line_at(FULL, 786, left=90), line_at(FULL, 772, left=90)]
    assert list(paragraphs([lines])) == [f"1. {FULL} {FULL} {FULL}"]


def test_a_line_that_ends_a_sentence_is_full_where_the_next_word_has_no_room() -> None:
    long = "extraordinarily"
    assert of(f"{FULL}\n{FULL[:-12]}.\n{long} {FULL[:40]}") == [
        f"{FULL} {FULL[:-12]}. {long} {FULL[:40]}"
    ]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    column = [line_at(FULL, 800 - 14 * number, left=40) for number in range(6)]
    other = [line_at(FULL, 800 - 14 * number, left=400) for number in range(6)]
    assert list(paragraphs([[*column, *other]])) == [" ".join([FULL] * 12)]


def test_lines_of_scripts_without_spaces_are_joined_without_one() -> None:
    assert of("市议会星期一投票决定\n在河上修建一座新桥。") == [
        "市议会星期一投票决定在河上修建一座新桥。"
    ]


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


def test_a_sentence_goes_on_over_the_end_of_a_page_with_a_name() -> None:
    assert of(f"{FULL}\n{FULL}", f"Ada Holm {FULL}") == [f"{FULL} {FULL} Ada Holm {FULL}"]


@pytest.mark.parametrize(("ending", "beginning"), [(f"{FULL}.", "then"), ("The flood", "Then")])
def test_otherwise_a_page_ends_a_paragraph(ending: str, beginning: str) -> None:
    assert of(f"{FULL}.\n{ending}", f"{beginning} {FULL}")[-2:] != [f"{ending} {beginning} {FULL}"]
    assert of(f"{FULL}.\n{ending}", f"{beginning} {FULL}")[-1] == f"{beginning} {FULL}"


@pytest.mark.parametrize("elsewhere", ["Government", "nothing of it"])
def test_a_divided_word_is_put_together(elsewhere: str) -> None:
    assert of(f"{FULL} gov-\nernment {FULL}\n{FULL} {elsewhere}") == [
        f"{FULL} government {FULL} {FULL} {elsewhere}"
    ]


@pytest.mark.parametrize("elsewhere", ["a well-known man", "known well enough"])
def test_a_hyphen_that_may_belong_to_the_word_stays(elsewhere: str) -> None:
    assert of(f"{FULL} well-\nknown {FULL}\n{FULL} {elsewhere}") == [
        f"{FULL} well-known {FULL} {FULL} {elsewhere}"
    ]
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
