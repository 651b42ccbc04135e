import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.text.word_changes import word_changes

wordings = st.text("ab. \n\u0301é他走", max_size=30)


@given(wordings, wordings, st.sampled_from(("", "so on. " * 600)))
def test_what_is_the_same_and_gone_is_the_old_wording_and_with_the_new_the_new_one(
    before: str, after: str, more: str
) -> None:
    before, after = before + more, after + more
    changes = word_changes(before, after)
    assert "".join(each.words for each in changes if each.kind != "new") == before
    assert "".join(each.words for each in changes if each.kind != "gone") == after
    assert all(each.words for each in changes)


def test_words_are_compared_one_by_one() -> None:
    kinds = [
        (each.kind, each.words) for each in word_changes("It cost 5 million.", "It cost 4 million.")
    ]
    assert kinds == [("same", "It cost "), ("gone", "5 "), ("new", "4 "), ("same", "million.")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("12.5", "12.9"), ("3,400", "3,500"), ("10:30", "10:45"), ("١٢٫٥", "١٢٫٩")],
)
def test_a_figure_is_one_word(before: str, after: str) -> None:
    changes = word_changes(f"It cost {before} in all.", f"It cost {after} in all.")
    assert [each.words for each in changes] == ["It cost ", f"{before} ", f"{after} ", "in all."]


def test_wordings_that_share_little_are_told_as_wholes() -> None:
    assert [each.kind for each in word_changes("The mayor resigned.", "She stays in office.")] == [
        "gone",
        "new",
    ]


def test_of_long_wordings_the_beginning_and_the_end_that_they_share_stay() -> None:
    words = " ".join(map(str, range(3_000)))
    changes = word_changes(words, words.replace(" 1500 ", " many "))
    assert [(each.kind, len(each.words.split())) for each in changes] == [
        ("same", 1500),
        ("gone", 1),
        ("new", 1),
        ("same", 1499),
    ]
