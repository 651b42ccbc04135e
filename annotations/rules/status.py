"""Where a claim stands, computed from what its reviewers did."""

from dataclasses import dataclass, replace

from annotations.vocabulary import Status

# Tuples rather than sets: their order is that of the SQL made from them.
UNREVIEWED = (Status.OPEN, Status.SOURCED)
"""Nobody gave a verdict."""
WAITING = (Status.OPEN, Status.SOURCED, Status.IN_REVIEW, Status.RECHECK)
"""A reviewer still has to look."""
UNDECIDED = (Status.OPEN, Status.SOURCED, Status.IN_REVIEW, Status.DISPUTED, Status.RECHECK)
"""In review, and no verdict stands."""
DECIDED = (Status.VERIFIED, Status.ADJUDICATED)
"""A verdict stands."""
COUNTED = (Status.IN_REVIEW, Status.VERIFIED, Status.RECHECK)
"""The verdicts agree: how many it takes decides which of these it is."""
RECHECKABLE = (Status.IN_REVIEW, Status.VERIFIED, Status.DISPUTED, Status.ADJUDICATED)
"""Some verdict counts, and so new ones can be asked for."""


@dataclass(frozen=True, slots=True)
class ReviewerVerdict:
    """A reviewer's latest verdict, and whether it was given on the claim as it reads now."""

    verdict: int
    current: bool


@dataclass(frozen=True, slots=True)
class Review:
    """What was done about a claim. `needed` is how many agreeing reviews decide it."""

    needed: int
    verdicts: tuple[ReviewerVerdict, ...] = ()
    sourced: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status, and the verdict that stands when there is one."""

    status: Status
    verdict: int | None = None


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
    verdicts = [each.verdict for each in review.verdicts if each.current]
    if len(set(verdicts)) > 1:
        return Outcome(Status.DISPUTED)
    if len(verdicts) >= review.needed:
        return Outcome(Status.VERIFIED, verdicts[0])
    if any(not each.current for each in review.verdicts):
        return Outcome(Status.RECHECK)
    if verdicts:
        return Outcome(Status.IN_REVIEW)
    return Outcome(Status.SOURCED if review.sourced else Status.OPEN)
