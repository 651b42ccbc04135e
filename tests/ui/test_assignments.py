"""What people see of who has which work, and the buttons that change it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from annotations.actions.assignments import return_assignment
from annotations.models import Assignment, ConflictOfInterest
from annotations.vocabulary import AssignmentState, Role
from tests import factories
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


def test_a_manager_assigns_an_article_in_its_row_and_sees_who_has_it() -> None:
    article = factories.article()
    manager = enter(factories.manager_of(article.project))
    ada = factories.member(article.project, Role.REVIEWER)
    htmx = {"HX-Request": "true"}

    picker = manager.get(reverse("article_assignees", args=[article.pk]), headers=htmx)
    given = manager.post(
        reverse("article_assign", args=[article.pk]), {"person": ada.username}, headers=htmx
    )

    assert f'<option value="{ada.username}"' in picker.content.decode()
    assert ada.username in given.content.decode()
    assert Assignment.objects.get().person == ada
    listed = manager.get(reverse("project", args=[article.project.slug])).content.decode()
    assert f'title="{ada.username}"' in listed


def test_a_refused_assignment_says_why_in_the_row() -> None:
    article = factories.article()
    ada = factories.conflict(article).person
    manager = enter(factories.manager_of(article.project))
    refused = manager.post(
        reverse("article_assign", args=[article.pk]),
        {"person": ada.username},
        headers={"HX-Request": "true"},
    )
    assert refused.status_code == 422
    assert "conflict of interest" in refused.content.decode()


def test_without_scripts_it_is_assigned_on_a_page_of_its_own() -> None:
    article = factories.article()
    ada = factories.member(article.project, Role.REVIEWER)
    manager = enter(factories.manager_of(article.project))
    address = reverse("article_people", args=[article.pk])
    assert manager.get(reverse("article_assignees", args=[article.pk]))["Location"] == address
    sent = manager.post(reverse("article_assign", args=[article.pk]), {"person": ada.username})
    assert sent["Location"] == address
    assert ada.username in manager.get(address).content.decode()


def test_claims_are_assigned_from_the_list_of_claims() -> None:
    claim = factories.claim()
    ada = factories.member(claim.article.project, Role.REVIEWER)
    manager = enter(claim.marked_by)
    manager.post(
        reverse("claims_select", args=[claim.article_id]),
        {"claims": [f"{claim.pk}-1"], "deed": "assign", "person": ada.username},
    )
    assert Assignment.objects.get().claim == claim


def test_my_work_says_what_is_mine_and_what_went_back_and_why() -> None:
    article = factories.article(title="The dam")
    ada = factories.member(article.project, Role.REVIEWER)
    factories.assignment(article, ada)
    gone = factories.assignment(factories.article(article.project, title="The bridge"), ada)
    manager = factories.manager_of(article.project)
    return_assignment(by=manager, assignment=gone, reason="You are away.")
    for address in (reverse("work"), reverse("project_work", args=[article.project.slug])):
        page = enter(ada).get(address).content.decode()
        assert page.index("Assigned to you") < page.index("The dam") < page.index("The bridge")
        assert "You are away." in page


def test_work_is_given_back_with_a_reason() -> None:
    made = factories.assignment(factories.article())
    ada = enter(made.person)
    address = reverse("assignment_return", args=[made.pk])
    assert ada.post(address, {"reason": ""}).status_code == 422
    assert ada.post(address, {"reason": "No time."}).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.returned_because) == (AssignmentState.RETURNED, "No time.")


def test_an_article_is_done_by_a_button() -> None:
    made = factories.assignment(factories.article())
    enter(made.person).post(reverse("assignment_finish", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == AssignmentState.DONE


def test_a_reviewer_declares_their_own_conflict_and_sees_no_others() -> None:
    article = factories.article()
    factories.conflict(article, reason="I own the dam.")
    ada = factories.member(article.project, Role.REVIEWER)
    sent = {"person": ada.username, "reason": "My sister is the mayor."}
    enter(ada).post(reverse("conflict_declare", args=[article.pk]), sent)
    assert ConflictOfInterest.objects.filter(person=ada).exists()
    page = enter(ada).get(reverse("article_people", args=[article.pk])).content.decode()
    assert "My sister is the mayor." in page
    assert "I own the dam." not in page


def test_the_accounting_adds_up_for_a_manager_and_shows_others_their_own() -> None:
    article = factories.article()
    ada, bob = (factories.assignment(article).person for _ in range(2))
    address = reverse("project_queue", args=[article.project.slug])
    every = enter(factories.manager_of(article.project)).get(address)
    assert every.context["total"].assigned == 2
    own = enter(ada).get(address)
    assert [row.person for row in own.context["accounts"].rows] == [ada]
    assert own.context["total"].assigned == 1
    assert bob != ada


def test_in_a_blind_project_a_reviewer_sees_nobodys_work_but_their_own() -> None:
    project = factories.project(blind=True)
    article = factories.article(project)
    mine, theirs = (factories.assignment(article) for _ in range(2))
    page = enter(mine.person).get(reverse("article_people", args=[article.pk])).content.decode()
    assert mine.person.username in page
    assert theirs.person.username not in page
    assert theirs.leased_until > timezone.now()


def test_who_answered_some_claims_is_told_about_how_long_the_rest_takes() -> None:
    article = factories.article()
    first, _second = (factories.claim(article, quote) for quote in ("The mayor", "on Monday"))
    ada = factories.assignment(article).person
    factories.verification(first, by=ada, at=timezone.now())
    page = enter(ada).get(reverse("project_queue", args=[article.project.slug]))
    assert "about 4 weeks" in page.content.decode()
