"""Bringing a claim's stored status in line with what its reviewers did, and what it needs with the settings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from annotations.models import Claim, Project, Sourcing, Verification
from annotations.queries.claim_outcomes import outcome

STANDING = ("status", "verdict", "returned_to")
"""The fields that say where a claim stands."""
NEEDS = ("reviews_needed", "sourcings_needed")
"""The fields that say what it needs."""


def set_needs(claim: Claim, project: Project) -> None:
    """Have a claim need what the settings of `project` say; it isn't saved yet."""
    needs = project.needs.of(claim.key, project.overlap)
    claim.reviews_needed, claim.sourcings_needed = needs.reviews, needs.sourcings


def next_version(claim: Claim) -> None:
    """Number a locked claim that changes, by a number that none of its versions had."""
    claim.version = claim.versions = max(claim.versions, claim.version) + 1


def update_status(claim: Claim) -> None:
    """Compute the status of a locked claim anew; it isn't saved yet."""
    set_status(
        claim,
        Verification.objects.live().filter(claim=claim),
        sourcings=Sourcing.objects.live().filter(claim=claim).count(),
    )


def update_statuses(claims: Collection[Claim]) -> None:
    """As update_status, of many; two statements."""
    given = defaultdict(list)
    for verification in Verification.objects.live().filter(claim__in=claims):
        given[verification.claim_id].append(verification)
    sourcings = Sourcing.objects.live().filter(claim__in=claims)
    sourced = Counter(sourcings.values_list("claim_id", flat=True))
    for claim in claims:
        set_status(claim, given[claim.pk], sourcings=sourced[claim.pk])


def set_status(claim: Claim, verifications: Iterable[Verification], *, sourcings: int) -> None:
    """As update_status, from the live verifications of all reviewers, which were read already."""
    found = outcome(claim, verifications, sourcings=sourcings)
    claim.status, claim.verdict_id = found.status, found.verdict
    claim.returned_to_id = found.returned_to
