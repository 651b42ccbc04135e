from hypothesis import given
from hypothesis import strategies as st

from annotations.rules.status import Outcome, Review, ReviewerVerdict, outcome_of
from annotations.vocabulary import Status

FINDINGS = st.lists(
    st.builds(ReviewerVerdict, st.integers(1, 3), current=st.booleans()), max_size=5
)
REVIEWS = st.builds(
    Review,
    needed=st.integers(1, 3),
    verdicts=FINDINGS.map(tuple),
    sourced=st.booleans(),
    withdrawn=st.booleans(),
)
DECIDED = {Status.VERIFIED, Status.ADJUDICATED}


def test_a_claim_goes_from_open_over_sourced_and_in_review_to_verified() -> None:
    one, two = (
        ReviewerVerdict(7, current=True),
        (ReviewerVerdict(7, current=True), ReviewerVerdict(7, current=True)),
    )
    assert outcome_of(Review(needed=2)) == Outcome(Status.OPEN)
    assert outcome_of(Review(needed=2, sourced=True)) == Outcome(Status.SOURCED)
    assert outcome_of(Review(needed=2, verdicts=(one,))) == Outcome(Status.IN_REVIEW)
    assert outcome_of(Review(needed=2, verdicts=two)) == Outcome(Status.VERIFIED, 7)


def test_reviewers_who_differ_dispute_a_claim() -> None:
    findings = (ReviewerVerdict(1, current=True), ReviewerVerdict(2, current=True))
    assert outcome_of(Review(needed=1, verdicts=findings)).status is Status.DISPUTED


def test_a_verdict_on_an_older_wording_asks_for_a_recheck() -> None:
    stale = (ReviewerVerdict(1, current=False),)
    assert outcome_of(Review(needed=1, verdicts=stale, sourced=True)).status is Status.RECHECK


@given(REVIEWS)
def test_a_verdict_stands_only_when_the_claim_is_decided(review: Review) -> None:
    outcome = outcome_of(review)
    assert (outcome.verdict is not None) == (outcome.status in DECIDED)


@given(REVIEWS)
def test_withdrawing_overrules_everything(review: Review) -> None:
    assert (outcome_of(review).status is Status.WITHDRAWN) == review.withdrawn


@given(REVIEWS, st.randoms())
def test_the_order_of_the_findings_is_of_no_account(review: Review, random: object) -> None:
    shuffled = list(review.verdicts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    again = Review(
        review.needed, tuple(shuffled), sourced=review.sourced, withdrawn=review.withdrawn
    )
    assert outcome_of(again) == outcome_of(review)


@given(REVIEWS)
def test_findings_on_older_wordings_never_decide(review: Review) -> None:
    old = tuple(ReviewerVerdict(found.verdict, current=False) for found in review.verdicts)
    status = outcome_of(Review(review.needed, old, sourced=review.sourced)).status
    assert status in {Status.RECHECK, Status.OPEN, Status.SOURCED}
