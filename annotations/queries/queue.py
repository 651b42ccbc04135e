"""Which claim of a project the queue hands out next to a person.

By the article's priority, its due date and its age; within it those that need fewest reviews more come
first, so that claims get finished. To who is blind that order would tell what others did: they get the
claims by their numbers.
"""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest

from annotations.database.expressions import BoundedCount, ListHolds
from annotations.models import (
    Article,
    Assignment,
    Claim,
    Membership,
    Project,
    Sourcing,
    User,
    Verification,
)
from annotations.models.article import UNFINISHED
from annotations.models.assignment import impartial
from annotations.models.claim import ClaimQuerySet
from annotations.permissions import is_blind, role_of
from annotations.queries.work import SOURCING_ONLY, VERIFIERS, not_begun, unanswered
from annotations.rules.status import FOR_ANYONE, UNDECIDED
from annotations.vocabulary import AssignmentState

MOST = 9
"""Of a claim's reviews: no more are ever needed."""
ARTICLES = 5
"""Whose claims are looked through at once."""
ORDER = ("article__priority", "article__due_first", "article_id", "missing", "number")


def mine(user: User, project: Project, topic: str, at: datetime) -> Assignment | None:
    """What the person holds and has to finish first: claims before whole articles."""
    # Counted, so that it is looked up for what they hold: PostgreSQL else finds all that is left anywhere.
    left = BoundedCount(_left(user, OuterRef("article")).order_by(), most=0)
    held = (
        Assignment.objects.held(at)
        .annotate(left=left)
        .filter(
            Q(claim__status__in=UNDECIDED) | Q(left__gt=0),
            person=user,
            article__in=_articles(project, topic),
        )
    )
    claims_first = F("claim").asc(nulls_last=True)
    order = ("article__priority", "article__due_first", "article_id", claims_first)
    return held.select_related("claim", "article").order_by(*order).first()


def next_of_article(user: User, article: Article) -> Claim | None:
    """The first claim of an article that the person still has to answer."""
    return _left(user, article).order_by("number").first()


def _left(user: User, article: Article | OuterRef) -> ClaimQuerySet:
    # Disputed ones too: to who is blind it would else show which they are.
    claims = Claim.objects.visible_to(user).filter(article=article, status__in=UNDECIDED)
    return unanswered(claims, user)


def offered(user: User, project: Project, topic: str, at: datetime) -> ClaimQuerySet:
    """The claims that the queue would give, from the first few articles that have some; in order.

    Empty only where nothing waits for them. Never what they began, gave back or may not judge.
    """
    claims = _free(user, project, at)
    articles = _articles(project, topic).filter(impartial(user))
    some = articles.filter(Exists(claims.filter(article=OuterRef("pk"))))
    first = some.order_by("priority", "due_first", "id").values_list("pk", flat=True)
    return claims.filter(article__in=list(first[:ARTICLES])).order_by(*ORDER)


def _articles(project: Project, topic: str) -> QuerySet[Article]:
    articles = Article.objects.filter(
        project=project, archived_at=None, review_state__in=UNFINISHED
    )
    return articles.filter(ListHolds("topics", Value(topic))) if topic else articles


def _free(user: User, project: Project, at: datetime) -> ClaimQuerySet:
    """Claims of the project with a place left for `user`."""
    sourcing = role_of(user, project) in SOURCING_ONLY
    needed = Greatest("sourcings_needed", 1) if sourcing else F("reviews_needed")
    given_back = Assignment.objects.filter(
        claim=OuterRef("pk"), person=user, state=AssignmentState.RETURNED
    )
    taken = _given(sourcing=sourcing) + _held(user, project, at, sourcing=sourcing)
    missing = needed - taken if not is_blind(user, project) else Value(0)
    free = Claim.objects.filter(
        ~Exists(given_back), *not_begun(user), article__project=project, status__in=FOR_ANYONE
    )
    return free.annotate(taken=taken, missing=missing).filter(taken__lt=needed)


def _given(*, sourcing: bool) -> Combinable:
    """How many verdicts, or sourcings, a claim has that count on it as it reads now."""
    rows = Sourcing.objects if sourcing else Verification.objects
    current = rows.live().filter(
        claim=OuterRef("pk"), claim_version=OuterRef("version"), in_conflict=False
    )
    return BoundedCount(current.order_by(), most=MOST)


def _held(user: User, project: Project, at: datetime, *, sourcing: bool) -> Combinable:
    """How many others hold a claim, or its whole article, and haven't finished it."""
    roles = SOURCING_ONLY if sourcing else VERIFIERS
    rows = Sourcing.objects if sourcing else Verification.objects
    claim = {"claim": OuterRef(OuterRef("pk"))}
    whole = {"claim": None, "article": OuterRef(OuterRef("article"))}
    held = Assignment.objects.held(at).filter(Q(**claim) | Q(**whole), person=OuterRef("user"))
    own = rows.live().filter(
        claim_version=OuterRef(OuterRef("version")), reviewer=OuterRef("user"), **claim
    )
    colleagues = Membership.objects.filter(
        Exists(held), ~Exists(own), project=project, role__in=roles
    )
    return BoundedCount(colleagues.exclude(user=user).order_by(), most=MOST)
