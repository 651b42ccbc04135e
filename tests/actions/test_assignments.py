from datetime import timedelta

import pytest
from django.utils import timezone

from annotations.actions.archiving import archive_article
from annotations.actions.articles import change_article
from annotations.actions.assignments import assign, finish_assignment, return_assignment
from annotations.actions.claims import withdraw_claim
from annotations.actions.conflicts import declare_conflict, end_conflict
from annotations.actions.projects import remove_member
from annotations.actions.queue import take_next
from annotations.errors import Invalid, NotAllowed, NotFound, Stale
from annotations.models import Assignment, Claim, ConflictOfInterest, Event, Membership, User
from annotations.queries.integrity.texts import check_statuses
from annotations.queries.log import breaks
from annotations.rules.assignments import ASSIGNED
from annotations.vocabulary import AssignmentState, Role, Status
from tests import factories

pytestmark = pytest.mark.django_db

OPEN, DONE, RETURNED, EXPIRED = AssignmentState


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def manager(claim: Claim) -> User:
    return factories.manager_of(claim.article.project)


@pytest.fixture
def reviewer(claim: Claim) -> User:
    return factories.member(claim.article.project, Role.REVIEWER)


def test_a_manager_gives_several_articles_and_claims_at_once(
    claim: Claim, manager: User, reviewer: User
) -> None:
    project = claim.article.project
    other = factories.article(project)
    made = assign(
        by=manager,
        project=project,
        person=reviewer,
        articles=[other.pk],
        claims=[claim.pk, factories.claim(claim.article, "on Monday").pk],
    )
    assert [(each.article_id, each.claim_id is None) for each in made] == [
        (other.pk, True),
        (claim.article_id, False),
        (claim.article_id, False),
    ]
    assert {(each.person, each.assigned_by, each.state) for each in made} == {
        (reviewer, manager, OPEN)
    }
    assert Event.objects.filter(verb="assign").count() == 3
    assert breaks() == []


def test_what_somebody_holds_already_is_held_for_longer(
    claim: Claim, manager: User, reviewer: User
) -> None:
    now = timezone.now()
    project = claim.article.project
    factories.assignment(claim, reviewer, at=now)
    later = now + timedelta(days=1)
    (again,) = assign(by=manager, project=project, person=reviewer, claims=[claim.pk], at=later)
    assert again == Assignment.objects.get()
    assert again.leased_until == later + ASSIGNED


def viewer(claim: Claim, who: User) -> None:
    Membership.objects.filter(user=who).update(role=Role.VIEWER)


def stranger(claim: Claim, who: User) -> None:
    Membership.objects.filter(user=who).delete()


def conflicted(claim: Claim, who: User) -> None:
    factories.conflict(claim.article, who)


def wrote_it(claim: Claim, who: User) -> None:
    by, article = factories.manager_of(claim.article.project), claim.article
    change_article(by=by, article=article, seen=article.version, changes={"writer": who.username})


def answered(claim: Claim, who: User) -> None:
    factories.verification(claim, by=who)


@pytest.mark.parametrize("cannot", [viewer, stranger, conflicted, wrote_it, answered])
def test_nobody_is_given_what_they_may_not_do(
    cannot: object, claim: Claim, manager: User, reviewer: User
) -> None:
    cannot(claim, reviewer)  # type: ignore[operator]
    events = Event.objects.count()
    with pytest.raises(Invalid) as refusal:
        factories.assignment(claim, reviewer)
    assert refusal.value.field == "person"
    assert reviewer.username in refusal.value.message
    assert (Assignment.objects.count(), Event.objects.count()) == (0, events)


def test_one_withdrawn_claim_and_nothing_is_assigned(
    claim: Claim, manager: User, reviewer: User
) -> None:
    project, other = claim.article.project, factories.claim(claim.article, "on Monday")
    withdraw_claim(by=manager, claim=other, seen=1, reason="A forecast.")
    with pytest.raises(Invalid, match="1b"):
        assign(by=manager, project=project, person=reviewer, claims=[claim.pk, other.pk])
    assert Assignment.objects.count() == 0


def test_claims_of_another_project_arent_there(claim: Claim, manager: User, reviewer: User) -> None:
    project = claim.article.project
    with pytest.raises(NotFound):
        assign(by=manager, project=project, person=reviewer, claims=[factories.claim().pk])
    with pytest.raises(NotFound):
        assign(by=manager, project=project, person=reviewer, articles=[factories.article().pk])


def test_only_a_manager_assigns(claim: Claim, reviewer: User) -> None:
    project = claim.article.project
    with pytest.raises(NotAllowed):
        assign(by=reviewer, project=project, person=reviewer, claims=[claim.pk])


def test_work_is_given_back_for_a_reason_that_the_log_doesnt_tell(
    claim: Claim, reviewer: User
) -> None:
    made = factories.assignment(claim, reviewer)
    with pytest.raises(Invalid):
        return_assignment(by=reviewer, assignment=made, reason=" ")
    given_back = return_assignment(by=reviewer, assignment=made, reason=" I know the mayor. ")
    assert (given_back.state, given_back.returned_by) == (RETURNED, reviewer)
    assert given_back.returned_because == "I know the mayor."
    event = Event.objects.get(verb="return_assignment")
    assert event.after == {"person": reviewer.pk, "name": reviewer.username}
    with pytest.raises(Stale):
        return_assignment(by=reviewer, assignment=made, reason="Again.")


def test_only_the_person_and_a_manager_give_work_back(
    claim: Claim, manager: User, reviewer: User
) -> None:
    made = factories.assignment(claim, reviewer)
    other = factories.member(claim.article.project, Role.ADJUDICATOR)
    with pytest.raises(NotAllowed):
        return_assignment(by=other, assignment=made, reason="Mine.")
    given_back = return_assignment(by=manager, assignment=made, reason="Away.")
    assert given_back.returned_by == manager


def test_an_article_is_done_when_its_person_says_so_and_a_claim_with_the_verdict(
    claim: Claim, reviewer: User
) -> None:
    of_claim = factories.assignment(claim, reviewer)
    of_article = factories.assignment(claim.article, reviewer)
    with pytest.raises(Invalid):
        finish_assignment(by=reviewer, assignment=of_claim)
    factories.verification(claim, by=reviewer)
    of_claim.refresh_from_db()
    of_article.refresh_from_db()
    assert (of_claim.state, of_article.state) == (DONE, OPEN)
    assert finish_assignment(by=reviewer, assignment=of_article).state == DONE


def withdrawn(claim: Claim, who: User) -> None:
    by = factories.manager_of(claim.article.project)
    withdraw_claim(by=by, claim=claim, seen=claim.version, reason="A forecast.")


def archived(claim: Claim, who: User) -> None:
    by = factories.manager_of(claim.article.project)
    archive_article(by=by, article=claim.article, seen=claim.article.version, reason="Old.")


def removed(claim: Claim, who: User) -> None:
    by = factories.manager_of(claim.article.project)
    remove_member(by=by, membership=Membership.objects.get(user=who))


@pytest.mark.parametrize("over", [withdrawn, archived, removed, conflicted, wrote_it])
def test_what_there_is_nothing_to_do_about_any_more_goes_back(
    over: object, claim: Claim, reviewer: User
) -> None:
    made = factories.assignment(claim, reviewer)
    claim.article.refresh_from_db()
    over(claim, reviewer)  # type: ignore[operator]
    made.refresh_from_db()
    assert (made.state, made.ended_at == made.leased_until) == (EXPIRED, True)


def test_a_person_declares_their_own_conflict_and_a_manager_anybodys(
    claim: Claim, manager: User, reviewer: User
) -> None:
    other = factories.member(claim.article.project, Role.REVIEWER)
    with pytest.raises(NotAllowed):
        factories.conflict(claim.article, reviewer, by=other)
    assert factories.conflict(claim.article, reviewer, by=manager).declared_by == manager
    assert factories.conflict(claim.article, other).declared_by == other
    with pytest.raises(Invalid):
        factories.conflict(claim.article, other)


def test_why_there_is_a_conflict_is_told_to_managers_and_its_person_alone(
    claim: Claim, manager: User, reviewer: User
) -> None:
    conflict = factories.conflict(claim.article, reviewer)
    adjudicator = factories.member(claim.article.project, Role.ADJUDICATOR)
    seen = ConflictOfInterest.objects.visible_to
    assert [*seen(manager)] == [*seen(reviewer)] == [conflict]
    assert [*seen(adjudicator)] == []
    assert conflict.reason not in str(Event.objects.get(verb="declare_conflict").after)


def test_only_a_manager_ends_a_conflict_once(claim: Claim, manager: User, reviewer: User) -> None:
    conflict = factories.conflict(claim.article, reviewer)
    with pytest.raises(NotAllowed):
        end_conflict(by=reviewer, conflict=conflict)
    assert end_conflict(by=manager, conflict=conflict).ended_by == manager
    with pytest.raises(Stale):
        end_conflict(by=manager, conflict=conflict)
    declare_conflict(by=reviewer, article=claim.article, person=reviewer, reason="Still so.")


def test_a_writer_is_a_member_and_stays_named_when_they_leave(
    claim: Claim, manager: User, reviewer: User
) -> None:
    article = claim.article
    with pytest.raises(Invalid) as refusal:
        change_article(by=manager, article=article, seen=1, changes={"writer": "nobody"})
    assert refusal.value.field == "writer"
    wrote_it(claim, reviewer)
    removed(claim, reviewer)
    article.refresh_from_db()
    changes = {"writer": reviewer.username, "title": "Else"}
    changed = change_article(by=manager, article=article, seen=2, changes=changes)
    assert changed.writer == reviewer
    assert Event.objects.latest("pk").after["writer"] == reviewer.username


def test_in_a_blind_project_only_overseers_see_who_holds_what() -> None:
    project = factories.project(blind=True)
    article = factories.article(project)
    me, other = (factories.member(project, Role.REVIEWER) for _ in range(2))
    mine, theirs = (factories.assignment(article, who) for who in (me, other))
    seen = Assignment.objects.visible_to
    assert [*seen(me)] == [mine]
    assert {*seen(factories.member(project, Role.ADJUDICATOR))} == {mine, theirs}


def test_what_somebody_with_a_conflict_found_is_kept_and_doesnt_count_until_it_ends(
    manager: User,
) -> None:
    project = factories.project(reviews_needed=2)
    claim = factories.claim(factories.article(project))
    first, second, third = (factories.member(project, Role.REVIEWER) for _ in range(3))
    factories.verification(claim, by=first)
    factories.verification(claim, by=second)
    conflict = factories.conflict(claim.article, first)
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert [each.in_conflict for each in claim.verifications.order_by("pk")] == [True, False]
    factories.verification(claim, "false", by=first)
    factories.record_sourcing(claim, "Politico", by=first)
    claim.refresh_from_db()
    assert claim.status == Status.IN_REVIEW
    assert take_next(by=third, project=project) is not None
    end_conflict(by=factories.manager_of(project), conflict=conflict)
    claim.refresh_from_db()
    assert claim.status == Status.DISPUTED
    assert [*check_statuses([claim.article_id])] == []
