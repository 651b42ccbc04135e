"""How far the review of many things is, in one statement."""

from collections import defaultdict

from django.db.models import Count

from annotations.models import Claim
from annotations.models.claim import ClaimQuerySet
from annotations.rules.progress import Progress, State, progress, state_of
from annotations.vocabulary import Status, Tone


def progress_by(field: str, claims: ClaimQuerySet) -> defaultdict[int, Progress]:
    """The progress of `claims` for each value of `field`, such as "article"; empty for others."""
    groups = (
        claims.standing()
        .order_by()
        .values_list(field, "status", "verdict__tone")
        .annotate(Count("pk"))
    )
    counts: defaultdict[int, defaultdict[State, int]] = defaultdict(lambda: defaultdict(int))
    for key, status, tone, count in groups:
        counts[key][state_of(Status(status), Tone(tone) if tone else None)] += count
    return defaultdict(Progress, {key: progress(states) for key, states in counts.items()})


def progress_of(article_id: int) -> Progress:
    """The progress of one article."""
    return progress_by("article", Claim.objects.filter(article=article_id))[article_id]
