"""The tabs above a project's pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from annotations.actions.reports import publish
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


def test_the_next_claim_is_opened_and_my_work_where_none_waits() -> None:
    claim = factories.claim()
    project = claim.article.project
    reviewer, late = (enter(factories.member(project, Role.REVIEWER)) for _ in range(2))
    address = reverse("next_claim", args=[project.slug])

    assert reviewer.post(address)["Location"] == reverse("claim", args=[claim.article_id, 1])
    assert late.post(address)["Location"] == reverse("project_work", args=[project.slug])
    assert enter(factories.member(project, Role.VIEWER)).post(address).status_code == 403
    assert enter(factories.user()).post(address).status_code == 404


def test_an_article_says_what_keeps_it_from_being_published() -> None:
    project = factories.project()
    manager = factories.member(project)
    article = factories.article(project, title="Open", due_at=timezone.now() - timedelta(days=1))
    factories.claim(article)
    factories.verification(factories.claim(factories.article(project, title="Done")), by=manager)

    page = read(enter(manager).get(reverse("project", args=[project.slug])))

    rows = {each.one("a", class_="row-title").words: each.words for each in page.every("tr")[-2:]}
    assert "1 claim open" in rows["Open"]
    assert "! late: yesterday" in rows["Open"]
    assert "ready to publish" in rows["Done"]


def test_a_plot_says_its_figures_in_a_table_too() -> None:
    claim = factories.claim()
    page = read(enter(claim.marked_by).get(reverse("project", args=[claim.article.project.slug])))
    plot = page.having(lambda each: each.classes == {"plot"})[0]
    older = plot.one("table").every("tr")[-1]
    assert older.words == "! older 1"


def test_the_editions_of_a_project_are_listed_the_latest_first() -> None:
    claim = factories.claim()
    for _ in range(2):
        publish(by=claim.marked_by, article=claim.article)

    address = reverse("project_reports", args=[claim.article.project.slug])
    page = read(enter(claim.marked_by).get(address))

    editions = [row.every("td")[0].words for row in page.one("table").every("tr")[1:]]
    assert editions == ["Edition 2", "Edition 1 superseded"]
