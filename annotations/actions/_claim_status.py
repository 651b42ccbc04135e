"""Bringing a claim's stored status in line with what its reviewers did."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from annotations.models import Claim, Sourcing, Verification
from annotations.queries.claim_outcomes import outcome


def update_status(claim: Claim) -> None:
    """Compute the status of a locked claim anew; it isn't saved yet."""
    set_status(
        claim,
        Verification.objects.live().filter(claim=claim),
        sourced=Sourcing.objects.live().filter(claim=claim).exists(),
    )


def update_statuses(claims: Collection[Claim]) -> None:
    """As update_status, of many; two statements."""
    given = defaultdict(list)
    for verification in Verification.objects.live().filter(claim__in=claims):
        given[verification.claim_id].append(verification)
    sourcings = Sourcing.objects.live().filter(claim__in=claims)
    sourced = set(sourcings.values_list("claim_id", flat=True))
    for claim in claims:
        set_status(claim, given[claim.pk], sourced=claim.pk in sourced)


def set_status(claim: Claim, verifications: Iterable[Verification], *, sourced: bool) -> None:
    """As update_status, from the live verifications of all reviewers, which were read already."""
    found = outcome(claim, verifications, sourced=sourced)
    claim.status, claim.verdict_id = found.status, found.verdict
