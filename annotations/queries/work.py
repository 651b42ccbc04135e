"""What waits for a person in all their projects, and what they did last."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

import orjson
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from annotations.database.expressions import BoundedCount, FirstFilledRows, FirstRows, IsOneOf
from annotations.database.prepared import PreparedText
from annotations.models import (
    Article,
    Claim,
    Event,
    Membership,
    Project,
    ReviewDraft,
    Sourcing,
    User,
    Verification,
)
from annotations.models.article import UNFINISHED
from annotations.models.assignment import impartial
from annotations.models.claim import ClaimQuerySet, shown_in
from annotations.queries.paging import MOST, SIZE, Page, ahead, edge_at, from_on, page
from annotations.queries.returned import with_reasons
from annotations.rules.rights import LADDER, allows
from annotations.rules.status import FOR_ANYONE
from annotations.vocabulary import Status, Verb

RECENT = 12
KEYS = ("place", "due_first", "article_id", "id")
MINE, ANYONES = 0, 1
NO_CLAIM = 0
UNFINISHED_HERE = {"article__archived_at": None, "article__review_state__in": UNFINISHED}
VERIFIERS = tuple(role for role in LADDER if allows(role, Verb.VERIFY))
SOURCING_ONLY = tuple(
    role for role in LADDER if allows(role, Verb.RECORD_SOURCING) and role not in VERIFIERS
)


class WorkFilter(TextChoices):
    """Which claims of a person's work are shown."""

    ALL = "all", _("All")
    MINE = "mine", _("Yours")
    WAITING = "waiting", _("Waiting for you")
    RETURNED = "returned", _("Came back to you")
    DISPUTED = "disputed", _("Disputed after your verdict")


@dataclass(frozen=True, slots=True)
class Work:
    """A page of a person's claims, and the last RECENT things they did."""

    show: WorkFilter
    claims: Page[Claim]
    recent: tuple[Event, ...]


def work(user: User, show: WorkFilter = WorkFilter.ALL, cursor: str = "") -> Work:
    """The person's claims in all their projects; three statements.

    Raises NotFound for a cursor of another list.
    """
    return Work(show, _page(user, show, cursor), tuple(_recent(user)))


def _recent(user: User) -> QuerySet[Event]:
    """The last RECENT things that they did in projects that they are in: found by an index, then read."""
    # Counted: as a join, PostgreSQL begins with the projects, and reads all that was ever done there.
    memberships = Membership.objects.filter(project=OuterRef("project"), user=user).order_by()
    own = Event.objects.annotate(still_in=BoundedCount(memberships, most=0))
    latest = own.filter(actor=user, still_in__gt=0).order_by("-id").values("pk")[:RECENT]
    events = Event.objects.visible_to(user).with_labels().filter(IsOneOf("pk", latest))
    return events.select_related("project", "article", "claim__article").order_by("-id")


def work_in(
    user: User, project: Project, show: WorkFilter = WorkFilter.ALL, cursor: str = ""
) -> Page[Claim]:
    """The same claims of one project. Raises NotFound for a cursor of another list."""
    return _page(user, show, cursor, project)


def _page(user: User, show: WorkFilter, cursor: str, project: Project | None = None) -> Page[Claim]:
    found = candidates(user, show, cursor=cursor, project=project)
    shown = with_reasons(found.with_labels().select_related("article__project", "verdict"))
    return page(shown, *KEYS, cursor=cursor)


def candidates(
    user: User,
    show: WorkFilter,
    *,
    cursor: str = "",
    size: int = SIZE,
    project: Project | None = None,
) -> ClaimQuerySet:
    """The claims among which the page at `cursor` is, to be read in the order of KEYS.

    That is: theirs first, which they began or disagree on, then those that wait for anyone; either
    by the due date of the article, those without one last, and by article. Read from the beginning of
    each project's own list, by its index: of all that waits no more than a page. One statement.
    """
    asked: dict[str, Any] = {"cursor": cursor, "size": size}
    memberships = Membership.objects.filter(user=user, **({"project": project} if project else {}))
    mine = ahead(_placed(_theirs(user, show, project), MINE), *KEYS, **asked)
    lists = [FirstRows(mine, "pk")]
    if show in {WorkFilter.ALL, WorkFilter.WAITING} and not _before_theirs(cursor):
        lists.append(_anyones_by_article(user, **asked))
    theirs: set[int] = set()
    by_article: list[tuple[str, int, str]] = []
    for begun, *articles in memberships.with_blindness().values_list(*lists):
        theirs.update(key for (key,) in begun)
        by_article.extend(chain.from_iterable(articles))
    backwards, _edge = edge_at(cursor, KEYS)
    found = _first_claims(sorted(by_article, reverse=backwards), size)
    place = Case(When(pk__in=theirs, then=Value(MINE)), default=Value(ANYONES))
    # With one that isn't there, so that the page takes its statement for none as well.
    keys = theirs | found | {NO_CLAIM}
    return _placed(Claim.objects.shown_to(user).filter(pk__in=keys), place)


def _first_claims(by_article: Iterable[tuple[str, int, str]], size: int) -> set[int]:
    """Those of the first articles of all projects, more than `size` where there are more."""
    found: set[int] = set()
    for _due_first, _article, claims in by_article:  # a date has the order of its text
        if len(found) > size:
            break
        found.update(key for (key,) in orjson.loads(claims))
    return found


def _before_theirs(cursor: str) -> bool:
    """Whether a page ends before a claim of theirs, and so before all that wait for anyone."""
    backwards, edge = edge_at(cursor, KEYS)
    return backwards and bool(edge[0] == MINE)


def counted(user: User, project: Project) -> int:
    """How many claims a person's work in a project has, more than MOST where it is more. One statement."""
    return sum(chain.from_iterable(_COUNTED(user.pk, project.pk)))


def _counted(user: int, project: int) -> QuerySet[Membership, Any]:
    """Those that they began or disagree on, and those that wait for anyone, beside their membership."""
    person = User(pk=user)
    waiting = _anyones(person, OuterRef).filter(
        impartial(person, "article__"), article__project=project, **UNFINISHED_HERE
    )
    parts = (_theirs(person, WorkFilter.ALL, project), waiting)
    counts = (BoundedCount(each.order_by(), most=MOST) for each in parts)
    membership = Membership.objects.filter(user=user, project=project).with_blindness()
    return membership.values_list(*counts)


_COUNTED = PreparedText(_counted, int, int)


def _placed(claims: ClaimQuerySet, place: Case | int) -> ClaimQuerySet:
    placed = Value(place) if isinstance(place, int) else place
    return claims.annotate(place=placed, due_first=F("article__due_first"))


def _theirs(user: User, show: WorkFilter, project: Project | int | None = None) -> ClaimQuerySet:
    """Those that they began or disagree on: found from what they did, not from all that waits."""
    own: tuple[QuerySet[Any, Any], ...] = (
        Verification.objects.filter(reviewer=user).order_by().values("claim"),
        ReviewDraft.objects.filter(person=user).order_by().values("claim"),
    )
    sourced = Sourcing.objects.of_reviewers().filter(reviewer=user).order_by().values("claim")
    either = sourced.union(*own)
    returned, disputed = Q(returned_to=user), _disputed_with(user)
    waiting = returned | (shown_in(*FOR_ANYONE) & _unanswered_by(user))
    conditions = {
        WorkFilter.WAITING: waiting,
        WorkFilter.RETURNED: returned,
        WorkFilter.DISPUTED: disputed,
    }
    claims = Claim.objects.visible_to(user).filter(
        conditions.get(show, waiting | disputed), IsOneOf("pk", either), **UNFINISHED_HERE
    )
    return claims.filter(article__project=project) if project else claims


def _anyones_by_article(user: User, *, cursor: str, size: int) -> FirstRows:
    """The first claims of each of the first articles of a membership that have some for anyone.

    Articles are read in the order of their index to the end of a page. In one order of articles and
    claims PostgreSQL sorts all that waits, where it takes a project for one of the small ones.
    """
    claims = _anyones(user, lambda name: OuterRef(OuterRef(name))).filter(article=OuterRef("pk"))
    first = ahead(_placed(claims, ANYONES), *KEYS, cursor=cursor, size=size)
    backwards, edge = edge_at(cursor, KEYS)
    keys = ("-due_first", "-id") if backwards else ("due_first", "id")
    unfinished = {name.removeprefix("article__"): value for name, value in UNFINISHED_HERE.items()}
    articles = Article.objects.filter(impartial(user), project=OuterRef("project"), **unfinished)
    if edge and edge[0] == ANYONES:
        articles = articles.filter(from_on(articles, keys, edge[1:3]))
    every = articles.annotate(claims_of_it=FirstRows(first, "pk")).order_by(*keys)
    return FirstFilledRows(every, "due_first", "id", "claims_of_it", most=size + 1)


def _anyones(user: User, membership: Callable[[str], Any]) -> ClaimQuerySet:
    """Those that wait for anyone, and that the person didn't begin; of any article.

    `membership` leads to a column of theirs, read `with_blindness`: to who is blind a disputed claim waits.
    """
    role = ExpressionWrapper(membership("role"), output_field=CharField())
    blind = ExpressionWrapper(membership("blind"), output_field=BooleanField())
    return Claim.objects.annotate(member_role=role, member_blind=blind).filter(
        Q(status__in=FOR_ANYONE) | Q(status=Status.DISPUTED, member_blind=True),
        *not_begun(user),
        status__in=(*FOR_ANYONE, Status.DISPUTED),  # so that an index has them
        member_role__in=(*VERIFIERS, *SOURCING_ONLY),
    )


def unanswered(claims: ClaimQuerySet, user: User) -> ClaimQuerySet:
    """Those that `user` still has to answer, in whatever state; `claims` carry their role."""
    return claims.filter(Q(returned_to=user) | (~Q(status=Status.RETURNED) & _unanswered_by(user)))


def _unanswered_by(user: User) -> Q:
    """Reviewers: no verdict of theirs on the claim as it reads now. Annotators: no sourcing."""
    as_it_reads = {
        "claim": OuterRef("pk"),
        "claim_version": OuterRef("version"),
        "reviewer": user,
    }
    verified = Exists(Verification.objects.live().filter(**as_it_reads))
    sourced = Exists(Sourcing.objects.live().filter(**as_it_reads))
    return (Q(member_role__in=VERIFIERS) & ~verified) | (
        Q(member_role__in=SOURCING_ONLY) & ~sourced
    )


def not_begun(user: User) -> tuple[Q, ...]:
    """Claims without a draft of the person's, a sourcing, or a verdict, which had to be renewed."""
    own = {"claim": OuterRef("pk"), "reviewer": user}
    drafts = ReviewDraft.objects.filter(person=user).order_by().values("claim")
    rows = (Sourcing.objects.of_reviewers().filter(**own), Verification.objects.filter(**own))
    return (*(~Q(Exists(each)) for each in rows), ~Q(IsOneOf("pk", drafts)))


def _disputed_with(user: User) -> Q:
    own = Verification.objects.live().filter(reviewer=user).order_by()
    return Q(IsOneOf("pk", own.values("claim"))) & shown_in(Status.DISPUTED)
