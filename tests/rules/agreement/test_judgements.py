from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from annotations.rules.agreement.judgements import Judgement, decided_at, independent

AT = datetime(2026, 1, 1, tzinfo=UTC)
A, B, C = 1, 2, 3
TRUE, FALSE = 10, 20


def judgement(person, answer=TRUE, version=1, day=0):
    return Judgement(person, version, AT + timedelta(days=day), answer)


def answers(found):
    return {person: each.answer for person, each in found.items()}


def test_what_each_found_first_is_compared_so_that_who_gives_in_still_differed() -> None:
    found = independent([judgement(A, TRUE), judgement(B, FALSE), judgement(B, TRUE)])
    assert answers(found) == {A: TRUE, B: FALSE}


def test_two_are_compared_who_judged_the_same_version() -> None:
    one = [judgement(A, TRUE, version=1), judgement(A, FALSE, version=2)]
    assert answers(independent([*one, judgement(B, TRUE, version=2)])) == {A: FALSE, B: TRUE}


def test_after_a_recheck_the_first_version_counts_when_nobody_had_seen_anything() -> None:
    before = [judgement(A, TRUE), judgement(B, FALSE)]
    after = [judgement(A, TRUE, version=2), judgement(B, TRUE, version=2)]
    assert answers(independent([*before, *after])) == {A: TRUE, B: FALSE}


def test_what_came_after_the_claim_was_settled_does_not_count() -> None:
    given = [judgement(A), judgement(B, day=1), judgement(C, day=2)]
    assert set(independent(given, until=AT + timedelta(days=1))) == {A, B}


@pytest.mark.parametrize(("order", "counted"), [((A, B), {A}), ((B, A), {A, B})])
def test_who_sees_others_work_counts_only_as_the_first(order: Any, counted: Any) -> None:
    assert set(independent([judgement(each) for each in order], seeing={B})) == counted


def test_a_claim_that_one_person_judged_has_their_last_version() -> None:
    assert answers(independent([judgement(A, TRUE), judgement(A, FALSE, version=2)])) == {A: FALSE}
    assert independent([]) == {}


def test_a_claim_is_decided_when_as_many_as_it_needs_agree() -> None:
    given = [judgement(A, TRUE), judgement(B, FALSE, day=1), judgement(B, TRUE, day=2)]
    assert decided_at(given, needed=2) == AT + timedelta(days=2)
    assert decided_at(given[:2], needed=2) is None
    assert decided_at(given, needed=1) == AT


def test_verdicts_on_an_earlier_version_decide_nothing() -> None:
    assert decided_at([judgement(A, version=1), judgement(B, version=2)], needed=2) is None
