from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.agreement.unitising import (
    f1,
    matched,
    merged,
    stretches,
    unitising_alpha,
    unitising_disagreement,
)
from annotations.text.spans import Span

LENGTH = 40
spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12)).map(
    lambda it: Span(it[0], min(sum(it), LENGTH))
)
marks = st.lists(spans, max_size=5)


def placed(*sections):
    """Of a continuum that begins at 150, each section by its beginning and its length."""
    return [Span(begin - 150, begin - 150 + length) for begin, length in sections]


KRIPPENDORFF = {
    "c": (placed((225, 70), (370, 30)), placed((220, 80), (355, 20), (400, 20))),
    "k": (placed((180, 60), (300, 50)), placed((180, 60), (300, 50))),
}
"""Two observers, a continuum of 300: "Content Analysis", 2nd ed. (2004), p. 254."""


def test_unitising_alpha_is_what_krippendorff_prints() -> None:
    c, k = (unitising_disagreement(each, 300) for each in KRIPPENDORFF.values())
    assert c.observed == pytest.approx(0.0144, abs=1e-4)
    assert c.expected == pytest.approx(0.0532, abs=1e-4)
    assert (k.observed, round(k.expected, 4)) == (0, 0.049)
    assert unitising_alpha([(c, 300)]) == pytest.approx(0.7286, abs=1e-4)
    assert unitising_alpha([(c, 300), (k, 300)]) == pytest.approx(0.8591, abs=5e-4)


def brute_expected(people, length):
    """All marks against all others at all places, as the definition has it (one point a place)."""
    marks = [merged(each) for each in people]
    gaps = []
    for each in marks:
        covered = {point for mark in each for point in range(mark.start, mark.end)}
        edges = {edge for mark in each for edge in (mark.start, mark.end)}
        found, begin = [], None
        for point in range(length + 1):
            free = point < length and point not in covered
            if free and begin is None:
                begin = point
            elif begin is not None and (not free or point in edges):
                found.append(point - begin)
                begin = point if free else None
        gaps.extend(found)
    lengths = [len(mark) for each in marks for mark in each]
    total = 0.0
    for place, one in enumerate(lengths):
        for other_place, other in enumerate(lengths):
            if place != other_place:
                total += sum(
                    shift**2 + (one - other + shift) ** 2 for shift in range(-one + 1, other)
                )
        total += 2 * sum((room - one + 1) * one**2 for room in gaps if room >= one)
    return total


@given(spans, spans)
def test_two_marks_that_overlap_differ_by_how_far_their_ends_are_apart(
    one: Any, other: Any
) -> None:
    found = unitising_disagreement([[one], [other]], LENGTH).observed * LENGTH**2
    if one.overlaps(other):
        assert found == pytest.approx((one.start - other.start) ** 2 + (one.end - other.end) ** 2)
    else:
        assert found == pytest.approx(len(one) ** 2 + len(other) ** 2)


@given(st.integers(1, 10), st.integers(0, 20), st.integers(0, 20))
def test_what_chance_gives_is_what_all_places_give(length: Any, at: Any, then: Any) -> None:
    """Of marks of one length, for which the closed formula is exact."""
    people = [[Span(at, at + length)], [Span(then, then + length)]]
    found = unitising_disagreement(people, LENGTH).expected
    places = 2 * LENGTH * (2 * LENGTH - 1) - 2 * length * (length - 1)
    assert found == pytest.approx(brute_expected(people, LENGTH) / LENGTH / places)


@given(marks.filter(bool))
def test_who_marks_the_same_agrees_wholly_however_marks_overlap(mine: Any) -> None:
    disagreement = unitising_disagreement([mine, list(reversed(mine))], LENGTH)
    assert unitising_alpha([(disagreement, LENGTH)]) == 1
    assert f1(stretches(mine, mine)) == 1
    assert len(matched(mine, mine)) == len(mine)


@given(marks, marks)
def test_f1_is_that_of_the_code_points_marked(mine: Any, theirs: Any) -> None:
    one, other = (
        {p for mark in each for p in range(mark.start, mark.end)} for each in (mine, theirs)
    )
    expected = 2 * len(one & other) / (len(one) + len(other)) if one | other else None
    assert f1(stretches(mine, theirs)) == (
        expected if expected is None else pytest.approx(expected)
    )


@given(marks, marks)
def test_a_mark_has_one_counterpart_at_most_and_overlaps_it(mine: Any, theirs: Any) -> None:
    found = matched(mine, theirs)
    for side in zip(*found, strict=True):
        assert len(side) == len(set(side))
    assert all(mine[one].overlaps(theirs[other]) for one, other in found)


def test_the_likest_marks_are_matched_first() -> None:
    whole, part, rest = Span(0, 20), Span(0, 8), Span(8, 20)
    assert matched([whole], [part, rest]) == [(0, 1)]
    assert matched([whole, part], [part, whole]) == [(0, 1), (1, 0)]


def test_nobody_marked_anything() -> None:
    assert unitising_alpha([(unitising_disagreement([[], []], LENGTH), LENGTH)]) is None
    assert f1(stretches([], [])) is None


def test_who_finds_nothing_where_another_does_disagrees() -> None:
    lone = unitising_disagreement([[Span(3, 9)], []], LENGTH)
    assert lone.observed > 0
    assert f1(stretches([Span(3, 9)], [])) == 0
