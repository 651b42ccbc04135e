from hypothesis import given
from hypothesis import strategies as st

from annotations.text.line_changes import LineChange, line_changes

lines = st.lists(st.sampled_from(["one", "two", "three four", "", "five six seven"]), max_size=12)


def side(changes: tuple[LineChange, ...], but: str) -> list[str]:
    return ["".join(each.words for each in line.words if each.kind != but) for line in changes]


def test_only_what_changed_is_shown_with_two_lines_around_it() -> None:
    before = "\n".join("abcdefghij")
    after = before.replace("e", "e and more")
    shown = side(line_changes(before, after), "gone")
    assert shown == ["", "c", "d", "e and more", "f", "g", ""]


def test_the_same_text_has_no_changes() -> None:
    assert line_changes("a\nb", "a\nb") == ()


@given(lines, lines)
def test_every_line_that_is_not_in_both_is_among_the_changes(
    before: list[str], after: list[str]
) -> None:
    changes = line_changes("\n".join(before), "\n".join(after))
    assert {*after} - {*before} - {""} <= {*side(changes, "gone")}
    assert {*before} - {*after} - {""} <= {*side(changes, "new")}
