"""Which kinds of rows a batch of articles has at all, so that the others needn't be asked for."""

from collections.abc import Collection
from dataclasses import replace

from django.db.models import Exists, Model, OuterRef, QuerySet

from annotations.database.prepared import Prepared
from annotations.models import (
    Adjudication,
    Assignment,
    Claim,
    ConflictOfInterest,
    Evidence,
    Marker,
    PassageMark,
    Project,
    SignOff,
    Sourcing,
    Thread,
    Verification,
)
from annotations.queries._article_range import ArticleRange
from annotations.queries._claim_records import ReviewRows

Kinds = Collection[type[Model]]

_OF_ARTICLES = (Assignment, ConflictOfInterest, PassageMark, Marker, Thread, SignOff)
_OF_CLAIMS = (Sourcing, Evidence, Verification, Adjudication)

_REVIEW = {
    "sourcings": Sourcing,
    "evidence": Evidence,
    "verifications": Verification,
    "threads": Thread,
    "sign_offs": SignOff,
    "adjudications": Adjudication,
}
"""What is none where there is none of a kind, by its name in ReviewRows; what belongs to it isn't asked for either."""


def kinds_there(articles: ArticleRange) -> Kinds:
    """Those of which there may be a row, whoever may see it; one statement.

    A batch of articles with claims and their sources takes 8 statements instead of 20; Django took up to 2 ms to
    build each of the others and PostgreSQL as long to plan it, to find nothing.
    """
    (found,) = _FOUND(articles.project, articles.first, articles.last)
    kinds = (*_OF_ARTICLES, *_OF_CLAIMS)
    return {kind for kind, there in zip(kinds, found, strict=True) if there}


def _found(project: int, first: int, last: int) -> QuerySet[Project, tuple[bool, ...]]:
    # Articles of other projects may lie between: to leave them out would take a join for each kind.
    among = {"article__id__range": (first, last)}
    claims = Claim.objects.filter(**among)
    return Project.objects.filter(pk=project).values_list(
        *(Exists(kind._default_manager.filter(**among)) for kind in _OF_ARTICLES),
        *(
            Exists(claims.filter(Exists(kind._default_manager.filter(claim=OuterRef("pk")))))
            for kind in _OF_CLAIMS
        ),
    )


_FOUND = Prepared(_found, int, int, int)


def without_others(rows: ReviewRows, there: Kinds) -> ReviewRows:
    """`rows`, none of them of a kind that isn't `there`: what finds nothing isn't asked."""
    none = {name: getattr(rows, name).none() for name, kind in _REVIEW.items() if kind not in there}
    return replace(rows, **none)
