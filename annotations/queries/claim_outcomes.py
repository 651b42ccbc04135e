"""Where a claim stands, from the rows of what its reviewers did."""

from collections.abc import Iterable

from annotations.models import Claim, Project, Verification
from annotations.rules.overlap import ReviewNeeds
from annotations.rules.status import Outcome, Review, ReviewerVerdict, outcome_of
from annotations.vocabulary import Deciding, Disagreement

COUNTING = (
    "claim",
    "claim_version",
    "reviewer",
    "verdict",
    "counts_as",
    "answers",
    "in_conflict",
)
"""The columns of a verification that an outcome follows from."""


def outcome(
    claim: Claim,
    verifications: Iterable[Verification],
    *,
    sourcings: int,
    adjudicated: int | None = None,
) -> Outcome:
    """The outcome that follows from the live verifications of all reviewers; reads nothing.

    `sourcings` is how many reviewers recorded one, `adjudicated` the verdict by which the claim was settled
    as it reads now. Verifications without a key are in the order in which they are to be stored.
    """
    needs = ReviewNeeds(claim.reviews_needed, claim.sourcings_needed)
    project = claim.article.project
    return outcome_by(project, needs, claim, verifications, sourcings, adjudicated=adjudicated)


def outcome_by(
    project: Project,
    needs: ReviewNeeds,
    claim: Claim,
    verifications: Iterable[Verification],
    sourcings: int,
    *,
    adjudicated: int | None = None,
) -> Outcome:
    """The outcome by the settings of `project`, were these the claim's needs.

    What somebody found who has a conflict of interest doesn't count.
    """
    impartial = (each for each in verifications if not each.in_conflict)
    in_order = sorted(impartial, key=lambda each: each.pk or 0)
    return outcome_of(
        Review(
            needed=needs.reviews,
            verdicts=tuple(verdict_of(each, claim) for each in in_order),
            sourcings=sourcings,
            withdrawn=bool(claim.withdrawn_because),
            sourcings_needed=needs.sourcings,
            deciding=Deciding(project.deciding),
            disagreement=Disagreement(project.disagreement),
            adjudicated=adjudicated,
        )
    )


def verdict_of(verification: Verification, claim: Claim) -> ReviewerVerdict:
    """What a verification counts as for the status of its claim."""
    return ReviewerVerdict(
        verification.counts_as_id or verification.verdict_id,
        current=verification.claim_version == claim.version,
        answers=verification.answers,
        reviewer=verification.reviewer_id,
    )
