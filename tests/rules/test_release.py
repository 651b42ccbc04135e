"""The release gate's arithmetic."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.release import (
    CHECKS,
    DEFAULT_LEVELS,
    ReleaseClaim,
    ReleaseObjection,
    levels_of,
    objections,
)
from annotations.vocabulary import GateLevel, ReleaseCheck, Status

FINE: dict[str, Any] = {
    "status": Status.VERIFIED,
    "decided": True,
    "withheld": False,
    "origins": 2,
    "undecided_corrections": 0,
    "without_copy": 0,
    "quotes_not_found": 0,
}
TELL_ALL = dict.fromkeys(ReleaseCheck, GateLevel.TELLS)


def claim(number: int = 1, **fields: Any) -> ReleaseClaim:
    return ReleaseClaim(number=number, **{**FINE, **fields})


def objected(one: ReleaseClaim) -> set[ReleaseCheck]:
    return {each.check for each in objections([one], TELL_ALL)}


def test_every_check_is_made_and_has_a_level() -> None:
    assert set(CHECKS) == set(DEFAULT_LEVELS) == set(ReleaseCheck)


def test_nothing_is_objected_to_a_claim_on_which_all_is_done() -> None:
    assert objected(claim()) == set()


@pytest.mark.parametrize(
    ("fields", "check"),
    [
        ({"decided": False}, ReleaseCheck.WITHOUT_VERDICT),
        ({"origins": None}, ReleaseCheck.WITHOUT_SOURCING),
        ({"status": Status.DISPUTED}, ReleaseCheck.DISPUTED),
        ({"status": Status.RECHECK}, ReleaseCheck.TO_RECHECK),
        ({"undecided_corrections": 1}, ReleaseCheck.UNDECIDED_CORRECTION),
        ({"without_copy": 1}, ReleaseCheck.WITHOUT_COPY),
        ({"quotes_not_found": 2}, ReleaseCheck.QUOTE_NOT_FOUND),
        ({"origins": 1}, ReleaseCheck.SINGLE_ORIGIN),
        ({"open_queries": 1}, ReleaseCheck.OPEN_QUERY),
        ({"unsigned_rounds": 1}, ReleaseCheck.MISSING_SIGN_OFF),
    ],
)
def test_each_check_objects_to_what_it_looks_for(
    fields: dict[str, Any], check: ReleaseCheck
) -> None:
    assert objected(claim(**fields)) == {check}


def test_of_a_claim_whose_work_is_withheld_no_more_is_told_than_that_no_verdict_stands() -> None:
    withheld = claim(status=Status.OPEN, decided=False, withheld=True, origins=None)
    assert objected(withheld) == {ReleaseCheck.WITHOUT_VERDICT}


def test_what_stops_comes_first_and_names_its_claims_in_their_order() -> None:
    claims = [claim(3, decided=False), claim(1, quotes_not_found=1), claim(2, decided=False)]
    assert objections(claims, DEFAULT_LEVELS) == (
        ReleaseObjection(ReleaseCheck.QUOTE_NOT_FOUND, GateLevel.STOPS, (1,)),
        ReleaseObjection(ReleaseCheck.WITHOUT_VERDICT, GateLevel.TELLS, (3, 2)),
    )


def test_what_a_project_did_not_choose_has_its_usual_level() -> None:
    levels = levels_of({"single_origin": "stops"})
    assert levels == {**DEFAULT_LEVELS, ReleaseCheck.SINGLE_ORIGIN: GateLevel.STOPS}


def test_lines_that_a_query_is_about_are_objected_to_without_any_claim() -> None:
    (found,) = objections([], TELL_ALL, (2, 5))
    assert found == ReleaseObjection(ReleaseCheck.OPEN_QUERY, GateLevel.TELLS, (), (2, 5))


@given(
    st.lists(
        st.builds(
            ReleaseClaim,
            number=st.integers(1, 99),
            status=st.sampled_from(Status),
            decided=st.booleans(),
            withheld=st.booleans(),
            origins=st.none() | st.integers(0, 3),
            undecided_corrections=st.integers(0, 1),
            without_copy=st.integers(0, 1),
            quotes_not_found=st.integers(0, 1),
        ),
        max_size=4,
    ),
    st.fixed_dictionaries({check: st.sampled_from(GateLevel) for check in ReleaseCheck}),
)
def test_a_check_that_is_off_says_nothing_and_every_other_names_some_claim(
    claims: list[ReleaseClaim], levels: dict[ReleaseCheck, GateLevel]
) -> None:
    for each in objections(claims, levels):
        assert each.level is levels[each.check] is not GateLevel.OFF
        assert each.claims
