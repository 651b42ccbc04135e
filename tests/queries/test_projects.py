from typing import Any

import pytest

from annotations.actions.claims import withdraw_claim
from annotations.errors import NotAllowed, NotFound
from annotations.models import Claim
from annotations.queries import projects
from annotations.vocabulary import Role, Verb
from tests import factories

pytestmark = pytest.mark.django_db


def withdraw(claim: Claim) -> None:
    by = factories.manager_of(claim.article.project)
    withdraw_claim(by=by, claim=claim, seen=claim.version, reason="Marked twice.")


def test_the_list_holds_my_projects_with_my_role_and_not_others() -> None:
    factories.member(factories.project(name="Other"))
    me = factories.member(factories.project(name="Mine"), Role.ANNOTATOR)
    rows = projects.listed(me).rows
    assert [(row.project.name, row.role) for row in rows] == [("Mine", Role.ANNOTATOR)]


def test_a_project_counts_its_articles_and_claims_and_leaves_withdrawn_ones_out() -> None:
    project = factories.project()
    me = factories.member(project)
    article = factories.article(project)
    factories.article(project)
    factories.verification(factories.claim(article))
    factories.claim(article, quote="A council member")
    withdraw(factories.claim(article, quote="the budget grew"))
    row = projects.listed(me).rows[0]
    assert (row.articles, row.progress.total, row.progress.checked) == (2, 2, 1)


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_two_statements(number: int, django_assert_num_queries: Any) -> None:
    me = factories.user()
    for _ in range(number):
        project = factories.project()
        factories.member(project, who=me)
        factories.claim(factories.article(project))
    with django_assert_num_queries(2):
        found = projects.listed(me)
    assert len(found.rows) == number


def test_an_administrator_of_the_site_may_found_projects_and_others_when_they_were_let() -> None:
    assert not projects.may_found(factories.user())
    assert projects.may_found(factories.user(is_superuser=True))


def test_a_project_is_not_found_by_who_is_not_a_member() -> None:
    project = factories.project()
    with pytest.raises(NotFound):
        projects.one(factories.user(), project.slug)


def test_the_way_to_a_form_is_closed_to_who_may_not_send_it() -> None:
    project = factories.project()
    viewer = factories.member(project, Role.VIEWER)
    with pytest.raises(NotAllowed):
        projects.one_to_add_to(viewer, project.slug, Verb.ADD_ARTICLE)
