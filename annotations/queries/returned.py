"""Why claims came back to their first reviewer."""

from django.db.models import Case, OuterRef, Subquery, TextField, When

from annotations.models import Verification
from annotations.models.claim import ClaimQuerySet


def with_reasons(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Each with `returned_because`: the rationale of who didn't confirm it; None where it isn't back.

    A project that decides by cross-check isn't blind, so that everybody may read it.
    """
    current = Verification.objects.live().filter(claim_version=OuterRef("version"))
    theirs = current.filter(claim=OuterRef("pk")).exclude(reviewer=OuterRef("returned_to"))
    own = Verification.objects.live().filter(
        claim=OuterRef("claim"), reviewer=OuterRef("claim__returned_to")
    )
    differing = theirs.exclude(verdict__in=own.values("verdict")).order_by("-pk")
    reason = Subquery(differing.values("rationale")[:1])
    because = Case(When(returned_to__isnull=False, then=reason), output_field=TextField())
    return claims.annotate(returned_because=because)
