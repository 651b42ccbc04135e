"""What became of the work that a project's people were given: a person, and in all."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from annotations.models import Assignment, Claim, Project, Sourcing, User, Verification
from annotations.models.assignment import AssignmentQuerySet
from annotations.permissions import may
from annotations.queries.paging import SIZE, Page, page
from annotations.queries.work import SOURCING_ONLY
from annotations.rules.assignments import PACE_WEEKS, Account, weeks_left
from annotations.rules.status import UNDECIDED
from annotations.vocabulary import AssignmentState, Verb


@dataclass(frozen=True, slots=True)
class PersonAccount:
    """A person's account, the claims that they have before them, and how many they answer a week."""

    person: User
    account: Account
    load: int
    pace: float

    @property
    def weeks(self) -> int | None:
        """About how long the load takes at this pace, in whole weeks."""
        left = weeks_left(self.load, self.pace)
        return None if left is None else ceil(left)


def accounts(
    user: User, project: Project, at: datetime, *, cursor: str = "", size: int = SIZE
) -> Page[PersonAccount]:
    """The accounts of those who were ever given work, by login name: to others than managers their own.

    8 statements. Raises NotFound for a cursor of another list.
    """
    theirs = _seen_by(user, project)
    people = User.objects.filter(Exists(theirs.filter(person=OuterRef("pk"))))
    found = page(people, "username", cursor=cursor, size=size)
    ids = [person.pk for person in found.rows]
    sums = _sums(theirs.filter(person__in=ids), at)
    load, pace = _load(theirs.filter(person__in=ids), at), _pace(project, ids, at)
    return found.map(
        lambda person: PersonAccount(
            person, sums.get(person.pk, Account()), load[person.pk], pace[person.pk] / PACE_WEEKS
        )
    )


def account_of_all(user: User, project: Project, at: datetime) -> Account:
    """The sum of these accounts, of all pages; one statement."""
    return sum(_sums(_seen_by(user, project), at).values(), Account())


def _seen_by(user: User, project: Project) -> AssignmentQuerySet:
    every = Assignment.objects.filter(project=project)
    return every if may(user, Verb.ASSIGN, project) else every.filter(person=user)


def _sums(assignments: AssignmentQuerySet, at: datetime) -> dict[int, Account]:
    """By person. Work whose lease has run out is no longer open, whether or not it is written down."""
    is_open, is_over = Q(state=AssignmentState.OPEN), Q(leased_until__lte=at)
    counted = (
        assignments.order_by()
        .values_list("person")
        .annotate(
            open=Count("pk", filter=is_open & ~is_over),
            done=Count("pk", filter=Q(state=AssignmentState.DONE)),
            returned=Count("pk", filter=Q(state=AssignmentState.RETURNED)),
            run_out=Count("pk", filter=Q(state=AssignmentState.EXPIRED) | is_open & is_over),
        )
    )
    return {person: Account(*counts) for person, *counts in counted}


def _load(assignments: AssignmentQuerySet, at: datetime) -> Counter[int]:
    """Claims that each has before them, those of whole articles too, and hasn't answered. 4 statements."""
    held = assignments.held(at).order_by()
    whole = held.filter(claim=None)
    pairs = list(whole.values_list("person", "article"))
    within = whole.filter(article=OuterRef("article"), person=OuterRef("person"))
    apart = held.filter(~Exists(within), claim__status__in=UNDECIDED).values_list("person")
    left = Claim.objects.filter(article__in={article for _person, article in pairs})
    undecided = left.filter(status__in=UNDECIDED)
    answered = Verification.objects.live().filter(
        claim__in=undecided, claim_version=F("claim__version"), reviewer__in=dict(pairs)
    )
    claims = dict(undecided.order_by().values_list("article").annotate(Count("pk")))
    own = answered.order_by().values_list("reviewer", "claim__article").annotate(Count("pk"))
    done = {(person, article): count for person, article, count in own}
    load = Counter(dict(apart.annotate(Count("pk"))))
    for person, article in pairs:
        load[person] += claims.get(article, 0) - done.get((person, article), 0)
    return load


def _pace(project: Project, people: Sequence[int], at: datetime) -> Counter[int]:
    """Claims that each answered in the last PACE_WEEKS: with a verdict, or who gives none, a sourcing."""
    lately = {
        "claim__article__project": project,
        "reviewer__in": people,
        "at__gte": at - timedelta(weeks=PACE_WEEKS),
    }
    sourcing_only = Q(
        reviewer__memberships__project=project, reviewer__memberships__role__in=SOURCING_ONLY
    )
    claims = Count("claim", distinct=True)
    verified, sourced = (
        rows.filter(**lately).order_by().values_list("reviewer")
        for rows in (Verification.objects, Sourcing.objects.of_reviewers().filter(sourcing_only))
    )
    return _added(verified.annotate(claims), sourced.annotate(claims))


def _added(*counts: Iterable[Any]) -> Counter[int]:
    total: Counter[int] = Counter()
    for each in counts:
        total.update(dict(each))
    return total
