"""How many people the claims of a project need, by its settings and as each of them keeps it."""

from dataclasses import dataclass

from django.db.models import Count, Q

from annotations.models import Claim, Project
from annotations.rules.overlap import WHOLE, ReviewNeeds


def renewed_needs(project: Project) -> dict[int, ReviewNeeds]:
    """What the claims need by the settings of `project` that need something else now, by their ids."""
    claims = Claim.objects.filter(article__project=project.pk).order_by("pk")
    rows = claims.values_list("pk", "key", "reviews_needed", "sourcings_needed")
    needs, overlap = project.needs, project.overlap
    renewed = {}
    for pk, key, *before in rows.iterator():
        then = needs.of(key, overlap)
        if [then.reviews, then.sourcings] != before:
            renewed[pk] = then
    return renewed


@dataclass(frozen=True, slots=True)
class SampledClaims:
    """How many claims a project has, how many need what those of the overlap sample do, and how many
    need something else than the settings say for new ones.
    """

    claims: int
    drawn: int
    kept: int


def sampled(project: Project) -> SampledClaims:
    """As it is now; one statement."""
    needs, outside = (
        Q(reviews_needed=each.reviews, sourcings_needed=each.sourcings)
        for each in (project.needs, project.needs.outside)
    )
    usual = needs if project.overlap_share == WHOLE else needs | outside
    standing = Claim.objects.standing().filter(article__project=project)
    return SampledClaims(
        **standing.aggregate(
            claims=Count("pk"), drawn=Count("pk", filter=needs), kept=Count("pk", filter=~usual)
        )
    )
