"""Where a claim stands: by agreement, by cross-check, by vote."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from annotations.rules.status import (
    DECIDED,
    UNDECIDED,
    Outcome,
    Review,
    ReviewerVerdict,
    alone,
    majority,
    outcome_of,
)
from annotations.vocabulary import Deciding, Disagreement, Status

VERDICTS = st.lists(
    st.builds(
        ReviewerVerdict,
        st.integers(1, 3),
        current=st.booleans(),
        answers=st.booleans(),
        reviewer=st.integers(1, 5),
    ),
    max_size=5,
    unique_by=lambda each: each.reviewer,
)
REVIEWS = st.builds(
    Review,
    needed=st.integers(1, 4),
    verdicts=VERDICTS.map(tuple),
    sourcings=st.integers(0, 3),
    withdrawn=st.booleans(),
    sourcings_needed=st.integers(0, 3),
    deciding=st.sampled_from(Deciding),
    disagreement=st.sampled_from(Disagreement),
)


def given_by(*verdicts: int, answers: frozenset[int] = frozenset()) -> tuple[ReviewerVerdict, ...]:
    """The current verdicts of reviewers 1, 2 …, in this order; some `answers` a return."""
    return tuple(
        ReviewerVerdict(verdict, current=True, answers=reviewer in answers, reviewer=reviewer)
        for reviewer, verdict in enumerate(verdicts, start=1)
    )


def status(deciding: Deciding, needed: int, *verdicts: int) -> Status:
    return outcome_of(Review(needed, given_by(*verdicts), deciding=deciding)).status


def test_a_claim_goes_from_open_over_sourced_and_in_review_to_verified() -> None:
    assert outcome_of(Review(needed=2)) == Outcome(Status.OPEN)
    assert outcome_of(Review(needed=2, sourcings=1)) == Outcome(Status.SOURCED)
    assert outcome_of(Review(needed=2, verdicts=given_by(7))) == Outcome(Status.IN_REVIEW)
    assert outcome_of(Review(needed=2, verdicts=given_by(7, 7))) == Outcome(Status.VERIFIED, 7)


def test_reviewers_who_differ_dispute_a_claim() -> None:
    assert status(Deciding.AGREEMENT, 1, 1, 2) is Status.DISPUTED


def test_a_verdict_on_an_older_wording_asks_for_a_recheck() -> None:
    stale = (ReviewerVerdict(1, current=False),)
    assert outcome_of(Review(needed=1, verdicts=stale, sourcings=1)).status is Status.RECHECK


@given(REVIEWS)
def test_a_verdict_stands_only_when_the_claim_is_decided(review: Review) -> None:
    outcome = outcome_of(review)
    assert (outcome.verdict is not None) == (outcome.status in DECIDED)


@given(REVIEWS)
def test_withdrawing_overrules_everything(review: Review) -> None:
    assert (outcome_of(review).status is Status.WITHDRAWN) == review.withdrawn


@given(REVIEWS, st.randoms())
def test_the_order_of_the_verdicts_is_of_no_account(review: Review, random: object) -> None:
    shuffled = list(review.verdicts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = outcome_of(replace(review, verdicts=tuple(shuffled)))
    assert replace(again, returned_to=None) == replace(outcome_of(review), returned_to=None)


@given(REVIEWS)
def test_verdicts_on_older_wordings_never_decide(review: Review) -> None:
    old = tuple(replace(each, current=False) for each in review.verdicts)
    outcome = outcome_of(replace(review, verdicts=old, withdrawn=False))
    assert outcome.status in {Status.RECHECK, Status.OPEN, Status.SOURCED}


@given(REVIEWS)
def test_who_is_blind_is_shown_no_decision_and_no_difference(review: Review) -> None:
    shown = alone(replace(review, verdicts=review.verdicts[:1], withdrawn=False))
    assert shown in {Status.OPEN, Status.SOURCED, Status.IN_REVIEW, Status.RECHECK}


# --- sourcings ------------------------------------------------------------------------------------


@given(REVIEWS)
def test_no_verdict_stands_before_there_are_the_sourcings_that_it_needs(review: Review) -> None:
    outcome = outcome_of(review)
    if outcome.verdict is not None:
        assert review.sourcings >= review.sourcings_needed
    elif review.sourcings < review.sourcings_needed:
        enough = outcome_of(replace(review, sourcings=review.sourcings_needed))
        assert outcome.status is (Status.IN_REVIEW if enough.verdict else outcome.status)


# --- cross-check ----------------------------------------------------------------------------------


def cross_checked(*verdicts: int, answers: frozenset[int] = frozenset()) -> Outcome:
    review = Review(2, given_by(*verdicts, answers=answers), deciding=Deciding.CROSS_CHECK)
    return outcome_of(review)


def test_a_second_reviewer_who_agrees_confirms() -> None:
    assert cross_checked(1) == Outcome(Status.IN_REVIEW)
    assert cross_checked(1, 1) == Outcome(Status.VERIFIED, 1)


def test_one_who_does_not_sends_the_claim_back_to_the_first() -> None:
    assert cross_checked(1, 2) == Outcome(Status.RETURNED, returned_to=1)


def test_the_first_who_stands_by_it_has_it_adjudicated_and_who_gives_in_ends_it() -> None:
    second_then_first = given_by(2, 1, answers=frozenset({2}))
    review = Review(2, second_then_first, deciding=Deciding.CROSS_CHECK)
    assert outcome_of(review) == Outcome(Status.DISPUTED)
    assert cross_checked(2, 2, answers=frozenset({2})) == Outcome(Status.VERIFIED, 2)


def test_a_project_can_have_differences_adjudicated_at_once() -> None:
    review = Review(
        2,
        given_by(1, 2),
        deciding=Deciding.CROSS_CHECK,
        disagreement=Disagreement.DISPUTE,
    )
    assert outcome_of(review) == Outcome(Status.DISPUTED)


class CrossCheck(RuleBasedStateMachine):
    """People judge and judge again; a verdict given while a claim is back answers, unless who sent it back gives it."""

    def __init__(self) -> None:
        super().__init__()
        self.verdicts: list[ReviewerVerdict] = []
        self.returns = 0

    @property
    def outcome(self) -> Outcome:
        return outcome_of(Review(2, tuple(self.verdicts), deciding=Deciding.CROSS_CHECK))

    @rule(reviewer=st.integers(1, 3), verdict=st.integers(1, 2))
    def judge(self, reviewer: int, verdict: int) -> None:
        before = self.outcome
        own = next((each for each in self.verdicts if each.reviewer == reviewer), None)
        back = before.status is Status.RETURNED
        answers = (own is not None and own.answers) or (
            back and (own is None or before.returned_to == reviewer)
        )
        self.verdicts = [each for each in self.verdicts if each is not own]
        self.verdicts.append(ReviewerVerdict(verdict, True, answers, reviewer))  # noqa: FBT003
        self.returns += not back and self.outcome.status is Status.RETURNED

    @precondition(lambda self: self.outcome.status is Status.RETURNED)
    @rule(verdict=st.integers(1, 2))
    def answer(self, verdict: int) -> None:
        self.judge(self.outcome.returned_to or 0, verdict)
        assert self.outcome.status in {Status.DISPUTED, Status.VERIFIED}

    @invariant()
    def whom_it_went_back_to_has_given_a_verdict_that_another_did_not_confirm(self) -> None:
        found = self.outcome
        assert (found.returned_to is not None) == (found.status is Status.RETURNED)
        if found.returned_to:
            own = next(each for each in self.verdicts if each.reviewer == found.returned_to)
            assert any(each.verdict != own.verdict for each in self.verdicts)

    @invariant()
    def it_never_goes_back_after_an_answer(self) -> None:
        if any(each.answers for each in self.verdicts):
            assert self.outcome.status is not Status.RETURNED


TestCrossCheck = CrossCheck.TestCase


# --- vote -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((1,), Status.IN_REVIEW),
        ((1, 1), Status.VERIFIED),
        ((1, 2), Status.IN_REVIEW),
        ((1, 2, 1), Status.VERIFIED),
        ((1, 1, 2), Status.VERIFIED),
        ((1, 2, 3), Status.DISPUTED),
        ((1, 1, 2, 2), Status.DISPUTED),
        ((1, 1, 2, 2, 2), Status.VERIFIED),
    ],
)
def test_of_three_editors_two_carry(verdicts: tuple[int, ...], expected: Status) -> None:
    assert status(Deciding.VOTE, 3, *verdicts) is expected


def test_a_vote_that_nobody_can_win_any_more_is_disputed() -> None:
    assert status(Deciding.VOTE, 4, 1, 2) is Status.IN_REVIEW
    assert status(Deciding.VOTE, 4, 1, 2, 3) is Status.DISPUTED


@given(st.integers(1, 9), st.lists(st.integers(1, 3), max_size=9))
def test_what_a_vote_decides_more_than_half_said(needed: int, verdicts: list[int]) -> None:
    outcome = outcome_of(Review(needed, given_by(*verdicts), deciding=Deciding.VOTE))
    votes = Counter(verdicts)
    if outcome.verdict is None:
        carries = majority(needed, len(verdicts))
        assert all(count < carries for count in votes.values())
        undecidable = max(votes.values(), default=0) + max(needed - len(verdicts), 0) < carries
        assert (outcome.status is Status.DISPUTED) == (undecidable and bool(verdicts))
    else:
        assert 2 * votes[outcome.verdict] > max(needed, len(verdicts))


@given(st.integers(1, 9), st.lists(st.integers(1, 3), max_size=9))
def test_the_votes_that_are_missing_change_no_decision(needed: int, verdicts: list[int]) -> None:
    decided = outcome_of(Review(needed, given_by(*verdicts), deciding=Deciding.VOTE))
    if decided.verdict is None or len(verdicts) >= needed:
        return
    for other in (1, 2, 3):
        filled = [*verdicts, *[other] * (needed - len(verdicts))]
        assert outcome_of(Review(needed, given_by(*filled), deciding=Deciding.VOTE)) == decided


@given(REVIEWS)
def test_every_status_is_one_that_lists_know(review: Review) -> None:
    assert outcome_of(review).status in {*UNDECIDED, *DECIDED, Status.WITHDRAWN}
