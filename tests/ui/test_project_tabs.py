"""The tabs above a project's pages."""

import pytest
from django.urls import reverse

from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import Element, read
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


def tabs(page: Element) -> list[str]:
    return [each.words for each in page.one("nav", aria_label="The project").every("a")]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.MANAGER])
def test_a_tab_that_a_role_can_not_use_is_not_there(role: Role) -> None:
    project = factories.project()
    client = enter(factories.member(project, role))

    page = read(client.get(reverse("sources", args=[project.slug])))

    assert ("Settings" in tabs(page)) is (role is Role.MANAGER)
    assert (
        page.one("nav", aria_label="The project").one("a", aria_current="page").words == "Sources"
    )


def test_the_tabs_say_how_many_articles_there_are_and_how_many_claims_wait() -> None:
    claim = factories.claim()
    project = claim.article.project
    factories.claim()
    reviewer = factories.member(project, Role.REVIEWER)

    page = read(enter(reviewer).get(reverse("project", args=[project.slug])))

    assert tabs(page)[:2] == ["Articles 1", "My work 1"]


def test_my_work_in_a_project_has_no_claims_of_another_one() -> None:
    claim, other = factories.claim(statement="Here."), factories.claim(statement="Elsewhere.")
    reviewer = factories.member(claim.article.project, Role.REVIEWER)
    factories.member(other.article.project, Role.REVIEWER, reviewer)

    page = read(enter(reviewer).get(reverse("project_work", args=[claim.article.project.slug])))

    assert [each.words for each in page.having(lambda each: "claim-link" in each.classes)] == [
        "Here."
    ]
