"""How far the review of many things is, in one statement."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, QuerySet

from annotations.database.prepared import Prepared, PreparedForKeys
from annotations.models import Claim, User
from annotations.models.claim import ClaimQuerySet
from annotations.queries.paging import PROGRAM_SIZE
from annotations.rules.progress import Progress, State, progress, state_of
from annotations.vocabulary import Status, Tone


def progress_by(field: str, claims: ClaimQuerySet) -> defaultdict[int, Progress]:
    """The progress of `claims` for each value of `field`, such as "article"; empty for others.

    It is as far as the person may know for whom they were read (`shown_to`).
    """
    return _counted(_groups(field, claims))


def progress_of_articles(user: User, ids: Sequence[int]) -> defaultdict[int, Progress]:
    """The progress of these articles; empty for others."""
    return _counted(_BY_ARTICLE(ids, user.pk))


def progress_of(user: User, article_id: int) -> Progress:
    """The progress of one article."""
    return _counted(_OF_ARTICLE(user.pk, article_id))[article_id]


def _groups(field: str, claims: ClaimQuerySet) -> QuerySet[Claim, Any]:
    columns = claims.standing().order_by().values_list(field, "shown_status", "verdict__tone")
    return columns.annotate(Count("pk"))


_OF_ARTICLE = Prepared(
    lambda user, article: _groups(
        "article", Claim.objects.filter(article=article).shown_to(User(pk=user))
    ),
    int,
    int,
)
_BY_ARTICLE = PreparedForKeys(
    lambda ids, user: _groups(
        "article", Claim.objects.filter(article__in=ids).shown_to(User(pk=user))
    ),
    int,
    most=PROGRAM_SIZE,
)


def _counted(groups: Iterable[tuple[int, str, str | None, int]]) -> defaultdict[int, Progress]:
    counts: defaultdict[int, defaultdict[State, int]] = defaultdict(lambda: defaultdict(int))
    for key, status, tone, count in groups:
        counts[key][state_of(Status(status), Tone(tone) if tone else None)] += count
    return defaultdict(Progress, {key: progress(states) for key, states in counts.items()})
