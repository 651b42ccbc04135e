"""Where a claim stands, computed from what its reviewers did."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotations.vocabulary import Deciding, Disagreement, Status

# Tuples rather than sets: their order is that of the SQL made from them.
UNREVIEWED = (Status.OPEN, Status.SOURCED)
"""Nobody gave a verdict."""
FOR_ANYONE = (Status.OPEN, Status.SOURCED, Status.IN_REVIEW, Status.RECHECK)
"""Some reviewer still has to look, whoever."""
WAITING = (*FOR_ANYONE, Status.RETURNED)
"""A reviewer still has to look."""
UNDECIDED = (
    Status.OPEN,
    Status.SOURCED,
    Status.IN_REVIEW,
    Status.DISPUTED,
    Status.RECHECK,
    Status.RETURNED,
)
"""In review, and no verdict stands."""
UNDECIDED_IN_PRINT = (
    Status.OPEN,
    Status.SOURCED,
    Status.IN_REVIEW,
    Status.DISPUTED,
    Status.RECHECK,
)
"""What editions say of those: who has to look again is the desk's own affair."""
DECIDED = (Status.VERIFIED, Status.ADJUDICATED)
"""A verdict stands."""
COUNTED = (
    Status.IN_REVIEW,
    Status.VERIFIED,
    Status.DISPUTED,
    Status.RECHECK,
    Status.RETURNED,
)
"""There are verdicts: how many it takes, and how they decide, says which of these it is."""
DISPUTABLE = (Status.DISPUTED, Status.VERIFIED)
"""Enough reviewers have judged, and what they differ in can be settled."""
RECHECKABLE = (
    Status.IN_REVIEW,
    Status.VERIFIED,
    Status.DISPUTED,
    Status.ADJUDICATED,
    Status.RETURNED,
)
"""Some verdict counts, and so new ones can be asked for."""


def in_print(status: Status) -> Status:
    """What an edition says of a claim in this status."""
    return Status.IN_REVIEW if status is Status.RETURNED else status


@dataclass(frozen=True, slots=True)
class ReviewerVerdict:
    """A reviewer's latest verdict, and whether it was given on the claim as it reads now.

    It `answers` when it was given after the claim had come back to its first reviewer.
    """

    verdict: int
    current: bool
    answers: bool = False
    reviewer: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What was done about a claim, and how it is decided.

    `needed` is how many reviews decide it, `sourcings_needed` how many sourcings there must be before
    a verdict stands; `verdicts` are in the order in which they were given. `adjudicated` is the
    verdict by which the claim was settled as it reads now.
    """

    needed: int
    verdicts: tuple[ReviewerVerdict, ...] = ()
    sourcings: int = 0
    withdrawn: bool = False
    sourcings_needed: int = 0
    deciding: Deciding = Deciding.AGREEMENT
    disagreement: Disagreement = Disagreement.RETURN
    adjudicated: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status; the verdict that stands when there is one, or the reviewer whom it went back to."""

    status: Status
    verdict: int | None = None
    returned_to: int | None = None


def alone(review: Review) -> Status:
    """What somebody is shown who is blind to others: `review` has nothing but their own work in it.

    No verdict of theirs stands until others', whom they don't see, agree.
    """
    return outcome_of(replace(review, needed=max(review.needed, 2))).status


def outcome_of(review: Review) -> Outcome:
    """The one place that decides a claim's status.

    A verdict given before the claim was last changed no longer counts, and asks for a recheck.
    """
    if review.withdrawn:
        return Outcome(Status.WITHDRAWN)
    if review.adjudicated is not None:
        return Outcome(Status.ADJUDICATED, review.adjudicated)
    current = [each for each in review.verdicts if each.current]
    decide = _by_vote if review.deciding is Deciding.VOTE else _by_agreement
    if settled := decide(review, current):
        short = review.sourcings < review.sourcings_needed
        return Outcome(Status.IN_REVIEW) if short and settled.verdict is not None else settled
    if any(not each.current for each in review.verdicts):
        return Outcome(Status.RECHECK)
    if current:
        return Outcome(Status.IN_REVIEW)
    return Outcome(Status.SOURCED if review.sourcings else Status.OPEN)


def _by_agreement(review: Review, current: Sequence[ReviewerVerdict]) -> Outcome | None:
    """Every verdict counts alike, and any difference ends it; None where verdicts are missing."""
    if len({each.verdict for each in current}) > 1:
        return _differing(review, current)
    if len(current) >= review.needed:
        return Outcome(Status.VERIFIED, current[0].verdict)
    return None


def _differing(review: Review, current: Sequence[ReviewerVerdict]) -> Outcome:
    """A cross-check goes back once, to whose verdict has stood longest; what differs then is disputed."""
    returns = review.deciding is Deciding.CROSS_CHECK and review.disagreement is Disagreement.RETURN
    if returns and not any(each.answers for each in current):
        return Outcome(Status.RETURNED, returned_to=current[0].reviewer)
    return Outcome(Status.DISPUTED)


def majority(needed: int, given: int) -> int:
    """How many verdicts carry a vote of `needed` people, or of those who gave one if they are more."""
    return max(needed, given) // 2 + 1


def _by_vote(review: Review, current: Sequence[ReviewerVerdict]) -> Outcome | None:
    """What more than half say stands, as soon as no other verdict can change it; None while one may."""
    if not current:
        return None
    given = len(current)
    (verdict, votes), *_others = Counter(each.verdict for each in current).most_common(1)
    carries, missing = majority(review.needed, given), max(review.needed - given, 0)
    if votes >= carries:
        return Outcome(Status.VERIFIED, verdict)
    return Outcome(Status.DISPUTED) if votes + missing < carries else None
