"""Marks that people made by themselves, and which of them belong together."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.alignment import MarkGroup, PlacedMark, aligned, kept_in, trimmed
from annotations.text.spans import Span
from annotations.vocabulary import Likeness

SPANS = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 12)
)
MARKS = st.lists(st.tuples(st.integers(1, 3), SPANS), max_size=12).map(
    lambda found: [PlacedMark(number, *each) for number, each in enumerate(found)]
)


def groups(*marked: tuple[int, int, int]) -> list[tuple[Likeness, list[int]]]:
    """Of (person, start, end), how alike each group is and the numbers of its marks."""
    marks = [PlacedMark(at, person, Span(*span)) for at, (person, *span) in enumerate(marked)]
    return [(each.likeness, [mark.mark for mark in each.marks]) for each in aligned(marks)]


def test_two_people_who_mark_the_same_words_mark_the_same() -> None:
    assert groups((1, 0, 5), (2, 0, 5)) == [(Likeness.SAME, [0, 1])]


def test_marks_that_share_words_overlap() -> None:
    assert groups((1, 0, 5), (2, 3, 8)) == [(Likeness.OVERLAPPING, [0, 1])]


def test_marks_that_only_touch_are_apart() -> None:
    assert groups((1, 0, 5), (2, 5, 8)) == [(Likeness.ONLY_ONE, [0]), (Likeness.ONLY_ONE, [1])]


def test_overlaps_of_overlaps_belong_together() -> None:
    assert groups((1, 0, 5), (1, 8, 12), (2, 4, 9)) == [(Likeness.OVERLAPPING, [0, 2, 1])]


def test_one_persons_own_overlapping_marks_are_still_of_one_person() -> None:
    assert groups((1, 0, 5), (1, 3, 8)) == [(Likeness.ONLY_ONE, [0, 1])]


def test_a_claim_of_several_marks_can_be_all_of_them_each_or_what_is_common() -> None:
    (group,) = aligned([PlacedMark(0, 1, Span(0, 6)), PlacedMark(1, 2, Span(4, 9))])
    assert group.choices == (Span(0, 9), Span(0, 6), Span(4, 9), Span(4, 6))


def test_white_space_at_the_ends_makes_no_difference() -> None:
    assert trimmed(Span(0, 7), " five  ") == Span(1, 5)
    assert trimmed(Span(0, 2), "  ") == Span(0, 2)


@given(MARKS)
def test_each_mark_is_in_one_group(marks: list[PlacedMark]) -> None:
    found = [mark for group in aligned(marks) for mark in group.marks]
    assert sorted(found, key=lambda each: each.mark) == marks


@given(MARKS, st.randoms())
def test_the_order_in_which_they_come_makes_no_difference(
    marks: list[PlacedMark], chance: Random
) -> None:
    shuffled = [*marks]
    chance.shuffle(shuffled)
    assert aligned(shuffled) == aligned(marks)


@given(MARKS)
def test_marks_overlap_within_groups_only(marks: list[PlacedMark]) -> None:
    found = aligned(marks)
    for group in found:
        for mark in group.marks if len(group.marks) > 1 else ():
            assert any(mark.span.overlaps(each.span) for each in group.marks if each != mark)
        for other in found:
            if other is not group:
                assert not group.union.overlaps(other.union)


@given(MARKS)
def test_groups_are_in_the_order_of_the_text(marks: list[PlacedMark]) -> None:
    starts = [group.union.start for group in aligned(marks)]
    assert starts == sorted(starts)


@given(MARKS)
def test_how_alike_they_are_follows_from_people_and_passages(marks: list[PlacedMark]) -> None:
    for group in aligned(marks):
        people = {mark.person for mark in group.marks}
        passages = {mark.span for mark in group.marks}
        expected = Likeness.SAME if len(passages) == 1 else Likeness.OVERLAPPING
        assert group.likeness == (Likeness.ONLY_ONE if len(people) == 1 else expected)


@given(MARKS)
def test_what_a_claim_can_be_lies_within_the_marks_and_touches_each(
    marks: list[PlacedMark],
) -> None:
    for group in aligned(marks):
        assert _within(group)
        assert len(set(group.choices)) == len(group.choices)
        for mark in group.marks:
            assert kept_in(mark.span, [group.union]) == 0
            assert kept_in(mark.span, group.marked) is not None


def _within(group: MarkGroup) -> bool:
    return all(
        group.union.start <= each.start and each.end <= group.union.end for each in group.choices
    )


def test_a_mark_is_kept_in_the_claim_that_it_has_most_in_common_with() -> None:
    claims = [Span(0, 6), Span(6, 20)]
    assert kept_in(Span(4, 12), claims) == 1
    assert kept_in(Span(3, 9), claims) == 0
    assert kept_in(Span(20, 22), claims) is None
