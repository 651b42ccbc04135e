"""Keeping the queue of disputes in line with what reviewers recorded."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from annotations.database.many_rows import create
from annotations.models import Claim, Dispute
from annotations.queries.dispute_amounts import differences_of
from annotations.rules.disagreement import amount
from annotations.rules.status import DISPUTABLE


def renew_dispute(claim: Claim, at: datetime | None, *, was: str) -> None:
    """As renew_disputes, of a locked claim whose status `was` another one; up to 4 statements."""
    if claim.status in DISPUTABLE or was in DISPUTABLE:
        renew_disputes([claim], at)


def renew_disputes(claims: Collection[Claim], at: datetime | None) -> None:
    """Have the disputes of locked claims be those that follow from their reviewers' work.

    Their statuses are computed already. One that goes on keeps the time since when it is there.
    """
    found = differences_of(claims)
    there = {each.claim_id: each for each in Dispute.objects.filter(claim__in=claims)}
    wanted = {
        claim.pk: Dispute(
            claim=claim,
            project_id=claim.article.project_id,
            amount=amount(found[claim.pk]),
            differences=[each.value for each in found[claim.pk]],
            since=there[claim.pk].since if claim.pk in there else at or timezone.now(),
        )
        for claim in claims
        if claim.pk in found
    }
    changed = [
        each for key, each in there.items() if key not in wanted or _differs(each, wanted[key])
    ]
    if changed:
        Dispute.objects.filter(pk__in=[each.pk for each in changed]).delete()
    gone = {each.claim_id for each in changed}
    new = [each for key, each in wanted.items() if key in gone or key not in there]
    create(new)


def _differs(dispute: Dispute, wanted: Dispute) -> bool:
    columns = ("project_id", "amount", "differences")
    return any(getattr(dispute, name) != getattr(wanted, name) for name in columns)
