"""Where a claim stands, from the rows of what its reviewers did."""

from collections.abc import Iterable

from annotations.models import Claim, Verification
from annotations.rules.status import Outcome, Review, ReviewerVerdict, outcome_of


def outcome(claim: Claim, verifications: Iterable[Verification], *, sourced: bool) -> Outcome:
    """The outcome that follows from the live verifications of all reviewers; reads nothing."""
    return outcome_of(
        Review(
            needed=claim.article.project.reviews_needed,
            verdicts=tuple(
                ReviewerVerdict(
                    each.counts_as_id or each.verdict_id,
                    current=each.claim_version == claim.version,
                )
                for each in verifications
            ),
            sourced=sourced,
            withdrawn=bool(claim.withdrawn_because),
        )
    )
