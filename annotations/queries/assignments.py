"""Who has which work of a project."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Exists, Q, TextChoices, When
from django.utils.translation import gettext_lazy

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Assignment, ConflictOfInterest, Project, User
from annotations.models.assignment import AssignmentQuerySet
from annotations.permissions import require
from annotations.queries import articles
from annotations.queries.paging import SIZE, Page, page
from annotations.vocabulary import AssignmentState, Verb

MOST_SHOWN = 30
MOST_HOLDERS = 5
"""Whom the desk names as holding a claim; the article's page of people has them all."""
LATELY = timedelta(days=14)
_BY_DUE_DATE = ("article__due_first", "article__priority", "article_id", "claim__number")


class AssignmentFilter(TextChoices):
    """Which assignments a list shows."""

    OPEN = "open", gettext_lazy("Open")
    DONE = "done", gettext_lazy("Done")
    BACK = "back", gettext_lazy("Back in the queue")
    ALL = "all", gettext_lazy("All")


def listed(
    user: User,
    project: Project,
    at: datetime,
    *,
    show: AssignmentFilter = AssignmentFilter.ALL,
    person: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> Page[Assignment]:
    """The assignments of a project that `user` may see, the latest first; of the `person` of a login name.

    Raises NotFound for a cursor of another list.
    """
    rows = Assignment.objects.visible_to(user).filter(project=project)
    if person:
        rows = rows.filter(person__username=person)
    shown = _narrowed(rows, AssignmentFilter(show), at).with_names().with_claim_labels()
    return page(shown, "-id", cursor=cursor, size=size)


def _narrowed(rows: AssignmentQuerySet, show: AssignmentFilter, at: datetime) -> AssignmentQuerySet:
    match show:
        case AssignmentFilter.OPEN:
            return rows.held(at)
        case AssignmentFilter.DONE:
            return rows.filter(state=AssignmentState.DONE)
        case AssignmentFilter.BACK:
            return rows.back(at)
        case _:
            return rows


def one(user: User, assignment_id: int) -> Assignment:
    """An assignment with its people, article and claim. Raises NotFound."""
    rows = Assignment.objects.visible_to(user).with_names().with_claim_labels()
    found = rows.select_related("article__project").filter(pk=assignment_id).first()
    if found is None:
        raise NotFound(_("There is no such assignment, or you can't see it."))
    return found


def one_to_end(user: User, assignment_id: int) -> Assignment:
    """For who may give it back. Raises NotFound, NotAllowed."""
    found = one(user, assignment_id)
    require(user, Verb.RETURN_ASSIGNMENT if found.person == user else Verb.ASSIGN, found)
    return found


@dataclass(frozen=True, slots=True)
class OwnWork:
    """What a person holds, the first MOST_SHOWN of it; and what they held until lately."""

    held: list[Assignment]
    went_back: list[Assignment]


def own_work(user: User, at: datetime, project: Project | None = None) -> OwnWork:
    """In all projects, or in one; by due date, the latest that went back first. Two statements."""
    here = {"project": project} if project else {"project__memberships__user": user}
    mine = Assignment.objects.filter(person=user, **here).with_names().with_claim_labels()
    own = mine.select_related("article__project")
    back = own.back(at).filter(leased_until__gt=at - LATELY)
    return OwnWork(
        list(own.held(at).order_by(*_BY_DUE_DATE)[:MOST_SHOWN]),
        list(back.order_by("-leased_until", "-id")[:MOST_SHOWN]),
    )


@dataclass(frozen=True, slots=True)
class HeldClaim:
    """Who holds a claim, or its whole article, as far as a person may see it; there may be `more`."""

    assignments: list[Assignment]
    more: bool


def held_of_claim(user: User, article: int, claim: int, at: datetime) -> HeldClaim:
    """One's own first, then by login name, up to MOST_HOLDERS; one statement."""
    of_it = Q(claim=claim) | Q(claim=None, article=article)
    held = Assignment.objects.visible_to(user).held(at).filter(of_it).select_related("person")
    own_first = Case(When(person=user, then=0), default=1)
    rows = list(held.order_by(own_first, "person__username", "id")[: MOST_HOLDERS + 1])
    return HeldClaim(rows[:MOST_HOLDERS], more=len(rows) > MOST_HOLDERS)


def who_has(
    user: User, project: Project, ids: Sequence[int], at: datetime
) -> dict[int, list[User]]:
    """Who holds some of each of these articles of a project, by login name. One statement.

    As far as `user` may see it.
    """
    held = Assignment.objects.visible_to(user).held(at).filter(project=project, article__in=ids)
    found: defaultdict[int, dict[int, User]] = defaultdict(dict)
    for each in held.select_related("person").order_by("person__username"):
        found[each.article_id][each.person_id] = each.person
    return {article: list(people.values()) for article, people in found.items()}


def in_conflict(person: User, article: int) -> bool:
    """Whether `person` has a conflict of interest in an article that stands; one statement."""
    standing = ConflictOfInterest.objects.standing()
    return standing.filter(article=article, person=person).exists()


def conflict_and_work(person: int, article: int) -> dict[str, Exists]:
    """To be read with something else: whether a person is `in_conflict`, having a conflict of interest in an article,
    and `at_work`, holding all of it."""
    here = {"article": article, "person": person}
    return {
        "in_conflict": Exists(ConflictOfInterest.objects.standing().filter(**here)),
        "at_work": Exists(Assignment.objects.open().filter(**here, claim=None)),
    }


def conflicts(user: User, article: Article) -> list[ConflictOfInterest]:
    """The conflicts of interest in an article that stand, as far as `user` may see them."""
    rows = ConflictOfInterest.objects.visible_to(user).standing().filter(article=article)
    return list(rows.select_related("person", "declared_by").order_by("person__username"))


def conflicts_page(
    user: User, article_id: int, *, cursor: str = "", size: int = SIZE
) -> Page[ConflictOfInterest]:
    """All of an article that `user` may see, those that ended too, the latest first. Raises NotFound."""
    article = articles.one(user, article_id)
    rows = ConflictOfInterest.objects.visible_to(user).filter(article=article)
    named = rows.select_related("person", "declared_by", "ended_by")
    return page(named, "-id", cursor=cursor, size=size)


def conflict_to_end(user: User, conflict_id: int) -> ConflictOfInterest:
    """For who may end it. Raises NotFound, NotAllowed."""
    rows = ConflictOfInterest.objects.select_related("article__project", "person")
    found = rows.filter(pk=conflict_id, article__project__memberships__user=user).first()
    if found is None:
        raise NotFound(
            _("There is no such conflict of interest, or you aren't a member of its project.")
        )
    require(user, Verb.END_CONFLICT, found)
    return found
