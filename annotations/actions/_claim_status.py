"""Bringing a claim's stored status in line with what its reviewers did."""

from collections.abc import Iterable

from annotations.models import Claim, Sourcing, Verification
from annotations.rules.status import Review, ReviewerVerdict, outcome_of


def update_status(claim: Claim) -> None:
    """Compute the status of a locked claim anew; it isn't saved yet."""
    set_status(
        claim,
        Verification.objects.live().filter(claim=claim),
        sourced=Sourcing.objects.live().filter(claim=claim).exists(),
    )


def set_status(claim: Claim, verifications: Iterable[Verification], *, sourced: bool) -> None:
    """As update_status, from the live verifications of all reviewers, which were read already."""
    outcome = outcome_of(
        Review(
            needed=claim.article.project.reviews_needed,
            verdicts=tuple(
                ReviewerVerdict(each.verdict_id, current=each.claim_version == claim.version)
                for each in verifications
            ),
            sourced=sourced,
            withdrawn=bool(claim.withdrawn_because),
        )
    )
    claim.status, claim.verdict_id = outcome.status, outcome.verdict
