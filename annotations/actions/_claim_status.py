"""Bringing a claim's stored status in line with what its reviewers did, and what it needs with the settings."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from annotations.models import Adjudication, Claim, Project, Sourcing, Verification
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
        sourcings=Sourcing.objects.counting().filter(claim=claim).count(),
        adjudicated=_adjudicated([claim]).get(claim.pk),
    )


def update_statuses(claims: Collection[Claim]) -> None:
    """As update_status, of many; three statements."""
    given = defaultdict(list)
    for verification in Verification.objects.live().filter(claim__in=claims):
        given[verification.claim_id].append(verification)
    sourcings = Sourcing.objects.counting().filter(claim__in=claims)
    sourced = Counter(sourcings.values_list("claim_id", flat=True))
    adjudicated = _adjudicated(claims)
    for claim in claims:
        set_status(
            claim,
            given[claim.pk],
            sourcings=sourced[claim.pk],
            adjudicated=adjudicated.get(claim.pk),
        )


def _adjudicated(claims: Collection[Claim]) -> Mapping[int, int | None]:
    """The verdicts by which claims are settled, as they read in this action; by claim."""
    versions = {each.pk: each.version for each in claims}
    live = Adjudication.objects.live().filter(claim__in=versions.keys())
    found = live.values_list("claim", "claim_version", "verdict")
    return {claim: verdict for claim, version, verdict in found if version == versions[claim]}


def set_status(
    claim: Claim,
    verifications: Iterable[Verification],
    *,
    sourcings: int,
    adjudicated: int | None = None,
) -> None:
    """As update_status, from the live verifications of all reviewers, which were read already."""
    found = outcome(claim, verifications, sourcings=sourcings, adjudicated=adjudicated)
    claim.status, claim.verdict_id = found.status, found.verdict
    claim.returned_to_id = found.returned_to
