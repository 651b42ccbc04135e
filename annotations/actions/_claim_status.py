"""Bringing a claim's stored status in line with what its reviewers did."""

from collections.abc import Iterable

from annotations.models import Claim, Sourcing, Verification
from annotations.rules.status import Review, ReviewerVerdict, outcome_of


def settle(claim: Claim) -> None:
    """Compute the status of a locked claim anew; it isn't saved yet."""
    settle_by(
        claim,
        Verification.objects.live().filter(claim=claim),
        sourced=Sourcing.objects.live().filter(claim=claim).exists(),
    )


def settle_by(claim: Claim, findings: Iterable[Verification], *, sourced: bool) -> None:
    """As `settle`, from findings that were read already."""
    outcome = outcome_of(
        Review(
            needed=claim.article.project.reviews_needed,
            verdicts=tuple(
                ReviewerVerdict(found.verdict_id, current=found.claim_version == claim.version)
                for found in findings
            ),
            sourced=sourced,
            withdrawn=bool(claim.withdrawn_because),
        )
    )
    claim.status, claim.verdict_id = outcome.status, outcome.verdict
