from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from annotations.actions.articles import change_article
from annotations.actions.assignments import assign, expire_leases, return_assignment
from annotations.actions.conflicts import end_conflict
from annotations.actions.drafts import keep_draft
from annotations.actions.queue import take_next
from annotations.errors import NotAllowed
from annotations.models import Article, Assignment, Claim, Project, User
from annotations.queries.log import breaks
from annotations.rules.assignments import TAKEN
from annotations.vocabulary import AssignmentState, Priority, Role
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def me(project: Project) -> User:
    factories.manager_of(project)
    return factories.member(project, Role.REVIEWER)


def marked(
    project: Project,
    *quotes: str,
    due_at: datetime | None = None,
    priority: Priority = Priority.NORMAL,
    topics: Sequence[str] = (),
) -> list[Claim]:
    article = factories.article(project, due_at=due_at, priority=priority, topics=topics)
    return [factories.claim(article, quote) for quote in quotes or ("The mayor resigned",)]


def taken(by: User, project: Project, **rest: object) -> Claim | None:
    found = take_next(by=by, project=project, **rest)  # type: ignore[arg-type]
    return found.claim if found else None


def test_the_queue_goes_by_priority_then_by_due_date_then_by_age(
    project: Project, me: User
) -> None:
    soon = timezone.now() + timedelta(days=1)
    (plain,) = marked(project)
    (due,) = marked(project, due_at=soon)
    (low,) = marked(project, due_at=soon, priority=Priority.LOW)
    (urgent,) = marked(project, priority=Priority.URGENT)
    order = []
    while claim := taken(me, project):
        order.append(claim)
        factories.verification(claim, by=me)
    assert order == [urgent, due, plain, low]


def test_within_an_article_what_needs_fewest_reviews_more_comes_first(me: User) -> None:
    project = factories.project(reviews_needed=2)
    first, second = marked(project, "The mayor resigned", "on Monday")
    other, third = (factories.member(project, Role.REVIEWER) for _ in range(2))
    factories.verification(second, by=other)
    assert taken(third, project) == second
    assert first != second


def test_a_blind_reviewer_gets_them_by_number_whatever_others_did() -> None:
    project = factories.project(reviews_needed=2, blind=True)
    first, second = marked(project, "The mayor resigned", "on Monday")
    other, me = (factories.member(project, Role.REVIEWER) for _ in range(2))
    factories.verification(second, by=other)
    assert taken(me, project) == first


def test_a_topic_narrows_the_queue(project: Project, me: User) -> None:
    marked(project)
    (iraq,) = marked(project, topics=["Iraq"])
    assert taken(me, project, topic="Iraq") == iraq
    factories.verification(iraq, by=me)
    assert taken(me, project, topic="Iraq") is None


def test_who_holds_a_claim_gets_it_again_until_it_is_finished(project: Project, me: User) -> None:
    first, second = marked(project, "The mayor resigned", "on Monday")
    assert [taken(me, project), taken(me, project)] == [first, first]
    factories.verification(first, by=me)
    assert taken(me, project) == second
    states = Assignment.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [AssignmentState.DONE, AssignmentState.OPEN]


def test_what_somebody_holds_is_given_to_nobody_else_until_the_lease_runs_out(
    project: Project, me: User
) -> None:
    (claim,) = marked(project)
    now, other = timezone.now(), factories.member(project, Role.REVIEWER)
    assert taken(me, project, at=now) == claim
    assert taken(other, project, at=now + TAKEN - timedelta(seconds=1)) is None
    assert taken(other, project, at=now + TAKEN) == claim
    states = Assignment.objects.order_by("pk").values_list("person", "state")
    assert list(states) == [
        (me.pk, AssignmentState.EXPIRED),
        (other.pk, AssignmentState.OPEN),
    ]


def test_activity_renews_the_lease(project: Project, me: User) -> None:
    (claim,) = marked(project)
    now, other = timezone.now(), factories.member(project, Role.REVIEWER)
    taken(me, project, at=now)
    keep_draft(by=me, claim=claim, seen=1, fields=[], at=now + timedelta(hours=1))
    assert taken(other, project, at=now + TAKEN) is None
    assert taken(other, project, at=now + TAKEN + timedelta(hours=1)) == claim


def test_as_many_get_a_claim_as_it_needs_reviews(me: User) -> None:
    project = factories.project(reviews_needed=2)
    (claim,) = marked(project)
    people = [factories.member(project, Role.REVIEWER) for _ in range(3)]
    assert [taken(who, project) for who in people] == [claim, claim, None]
    places = Assignment.objects.order_by("pk").values_list("place", flat=True)
    assert list(places) == [1, 2]


def test_an_article_that_somebody_has_takes_a_place_of_each_claim(
    project: Project, me: User
) -> None:
    (claim,) = marked(project)
    factories.assignment(claim.article)
    assert taken(me, project) is None


def test_ones_own_article_comes_before_the_queue(project: Project, me: User) -> None:
    marked(project, priority=Priority.URGENT)
    (own,) = marked(project)
    factories.assignment(own.article, me)
    assert taken(me, project) == own
    assert Assignment.objects.count() == 1


def test_an_annotator_gets_what_has_no_sourcing_and_is_done_with_theirs(project: Project) -> None:
    first, second = marked(project, "The mayor resigned", "on Monday")
    factories.record_sourcing(first, "Politico")
    annotator = factories.member(project, Role.ANNOTATOR)
    assert taken(annotator, project) == second
    factories.record_sourcing(second, "Politico", by=annotator)
    assert Assignment.objects.get().state == AssignmentState.DONE
    assert taken(annotator, project) is None


def test_a_reviewers_sourcing_leaves_the_assignment_open(project: Project, me: User) -> None:
    (claim,) = marked(project)
    taken(me, project)
    factories.record_sourcing(claim, "Politico", by=me)
    assert Assignment.objects.get().state == AssignmentState.OPEN


def sourced(claim: Claim, who: User) -> None:
    factories.record_sourcing(claim, "Politico", by=who)


def verified(claim: Claim, who: User) -> None:
    factories.verification(claim, by=who)


def in_conflict(claim: Claim, who: User) -> None:
    factories.conflict(claim.article, who)


def writer(claim: Claim, who: User) -> None:
    _named(claim.article, writer=who.username)


def editor(claim: Claim, who: User) -> None:
    _named(claim.article, editor=who.username)


def given_back(claim: Claim, who: User) -> None:
    take_next(by=who, project=claim.article.project)
    mine = Assignment.objects.get(person=who)
    return_assignment(by=who, assignment=mine, reason="I can't read Arabic.")


def _named(article: Article, **changes: str) -> None:
    by = factories.manager_of(article.project)
    change_article(by=by, article=article, seen=article.version, changes=changes)


@pytest.mark.parametrize("barred", [sourced, verified, in_conflict, writer, editor, given_back])
def test_the_queue_never_gives_somebody(barred: object, me: User) -> None:
    project = factories.project(reviews_needed=2)
    (claim,) = marked(project)
    who, other = (factories.member(project, Role.REVIEWER) for _ in range(2))
    barred(claim, who)  # type: ignore[operator]
    assert taken(who, project) is None
    assert taken(other, project) == claim


def test_a_conflict_that_was_ended_lets_the_person_in_again(project: Project, me: User) -> None:
    (claim,) = marked(project)
    conflict = factories.conflict(claim.article, me)
    end_conflict(by=factories.manager_of(project), conflict=conflict)
    assert taken(me, project) == claim


def test_a_claim_one_marked_may_be_ones_own_to_check(project: Project, me: User) -> None:
    claim = factories.claim(factories.article(project), by=me)
    assert taken(me, project) == claim


def test_a_viewer_takes_nothing(project: Project) -> None:
    marked(project)
    with pytest.raises(NotAllowed):
        take_next(by=factories.member(project, Role.VIEWER), project=project)


def test_the_log_tells_who_took_what_and_stays_whole(project: Project, me: User) -> None:
    (claim,) = marked(project)
    taken(me, project)
    event = project.events.latest("number")
    assert (event.verb, event.actor, event.claim, event.after) == (
        "take_next",
        me,
        claim,
        {"person": me.pk, "name": me.username},
    )
    assert breaks() == []


def test_leases_that_ran_out_are_written_down(project: Project, me: User) -> None:
    marked(project)
    now = timezone.now()
    taken(me, project, at=now)
    assert (expire_leases(at=now), expire_leases(at=now + TAKEN)) == (0, 1)
    assert Assignment.objects.get().ended_at == now + TAKEN


def test_a_manager_holds_what_they_give_themselves_as_long_as_others(project: Project) -> None:
    (claim,) = marked(project)
    by = factories.manager_of(project)
    (made,) = assign(by=by, project=project, person=by, claims=[claim.pk])
    assert made.leased_until - made.assigned_at == timedelta(days=7)
