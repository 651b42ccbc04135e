"""Holding work for somebody, and what their activity does to it; each is a statement."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Case, DateTimeField, Exists, F, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from annotations.models import Article, Assignment, Claim, Membership, User
from annotations.models.assignment import AssignmentQuerySet
from annotations.queries.work import SOURCING_ONLY, VERIFIERS
from annotations.rules.assignments import first_free, lease
from annotations.vocabulary import AssignmentState, Verb


def hold(
    *,
    person: User,
    article: Article,
    claim: Claim | None,
    by: User,
    at: datetime,
    places: Iterable[int] = (),
    from_queue: bool = False,
) -> Assignment:
    """A new assignment, not stored yet; `places` are those of the claim that are taken."""
    return Assignment(
        project_id=article.project_id,
        article=article,
        claim=claim,
        person=person,
        place=first_free(set(places)) if claim else None,
        from_queue=from_queue,
        assigned_by=by,
        assigned_at=at,
        leased_until=lease(at, from_queue=from_queue),
    )


def places_taken(claims: Iterable[Claim]) -> Mapping[int, set[int]]:
    """The places of each claim that open assignments take, by the claim's id."""
    taken: dict[int, set[int]] = {claim.pk: set() for claim in claims}
    open_ones = Assignment.objects.open().filter(claim__in=taken)
    rows: Iterable[Any] = open_ones.order_by().values_list("claim_id", "place")
    for claim, place in rows:
        taken[claim].add(place)
    return taken


def renew(by: User, article: int, claim: int | None, at: datetime) -> None:
    """Hold what `by` has of an article, and of one of its claims, for longer: they are at it."""
    renew_of(_of(by, article, claim), at)


def renew_of(assignments: AssignmentQuerySet, at: datetime) -> None:
    """Hold these for longer."""
    assignments.update(leased_until=_renewed(at))


def finish(by: User, claim: Claim, verbs: Iterable[Verb], at: datetime) -> None:
    """As `renew`, after `by` did `verbs` to a claim: their assignment of it is done with their answer.

    That is a verdict, and of those who don't give any, a sourcing.
    """
    answered = Exists(_who_answer_by(verbs).filter(project=claim.article.project_id, user=by))
    mine = Q(answered, claim=claim.pk)
    done = Case(When(mine, then=Value(AssignmentState.DONE.value)), default=F("state"))
    ended = Case(When(mine, then=_time(at)), default=None, output_field=DateTimeField())
    of_both = _of(by, claim.article_id, claim.pk)
    of_both.update(state=done, ended_at=ended, leased_until=_renewed(at))


def _who_answer_by(verbs: Iterable[Verb]) -> QuerySet[Membership]:
    answers = {Verb.VERIFY: VERIFIERS, Verb.RECORD_SOURCING: SOURCING_ONLY}
    roles = [role for verb in verbs for role in answers.get(verb, ())]
    return Membership.objects.filter(role__in=roles)


def run_out(assignments: AssignmentQuerySet, at: datetime) -> int:
    """Write down that the leases of open ones ran out; how many did by now."""
    return assignments.run_out(at).update(state=AssignmentState.EXPIRED, ended_at=F("leased_until"))


def end_leases(assignments: AssignmentQuerySet, at: datetime) -> None:
    """End open ones: there is nothing to do any more, or not for who has them."""
    assignments.open().update(state=AssignmentState.EXPIRED, ended_at=at, leased_until=at)


def _of(by: User, article: int, claim: int | None) -> AssignmentQuerySet:
    here = Q(claim=None) | Q(claim=claim) if claim else Q(claim=None)
    return Assignment.objects.open().filter(here, article=article, person=by)


def _renewed(at: datetime) -> Greatest:
    """Never shorter than it was."""
    taken = When(from_queue=True, then=_time(lease(at, from_queue=True)))
    by_hand = _time(lease(at, from_queue=False))
    anew = Case(taken, default=by_hand, output_field=DateTimeField())
    return Greatest("leased_until", anew)


def _time(at: datetime) -> Value:
    return Value(at, output_field=DateTimeField())
