"""In what the reviewers of claims differ, computed from what they recorded."""

from collections.abc import Collection, Mapping

from annotations.models import Claim
from annotations.queries.compared_sourcings import compared_sourcings
from annotations.rules.disagreement import differences
from annotations.rules.status import DISPUTABLE
from annotations.vocabulary import ReviewDifference, Status


def differences_of(claims: Collection[Claim]) -> Mapping[int, tuple[ReviewDifference, ...]]:
    """By the id of the claim, of those that somebody may have to settle; up to 2 statements.

    While a claim waits for a reviewer there is nothing to settle: the next one may agree.
    """
    ready = [claim for claim in claims if claim.status in DISPUTABLE]
    sourcings = compared_sourcings(ready) if ready else {}
    found = (
        (
            claim.pk,
            differences(
                sourcings.get(claim.pk, ()), verdicts_differ=claim.status == Status.DISPUTED
            ),
        )
        for claim in ready
    )
    return {claim: differing for claim, differing in found if differing}
