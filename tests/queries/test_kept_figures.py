"""Figures of large projects: counted up to a bound, or now and then."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.cache import cache
from django.utils.translation import get_language

from annotations.models import Project
from annotations.queries import dashboard, project_page, projects
from annotations.queries.articles import ArticleFilter
from annotations.queries.kept_figures import KEPT, kept
from annotations.queries.paging import figure
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_figure_over_the_bound_says_that_there_are_more() -> None:
    assert [figure(count) for count in (0, 1000, 1001)] == ["0", "1,000", "1,000+"]


def test_filters_of_a_large_project_are_counted_up_to_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = factories.project()
    me = factories.member(project)
    for number in range(3):
        factories.article(project, f"{number} came.")
    monkeypatch.setattr("annotations.queries.articles.MOST", 1)
    offered = project_page.offered_filters(me, project, ArticleFilter.ALL)
    counts = {each.filter: each.count for each in offered}
    assert (counts[ArticleFilter.ALL], counts[ArticleFilter.DISPUTED]) == (2, 0)
    assert counts[ArticleFilter.MINE] is None


def test_plots_of_a_large_project_are_kept_until_the_log_grows_and_time_goes_by() -> None:
    claim = factories.claim()
    project = claim.article.project
    me = factories.manager_of(project)

    def claims(**later: int) -> int:
        at = factories.AT + timedelta(**later)
        read = Project.objects.get(pk=project.pk)
        return dashboard.dashboard(me, read, at, articles=10_000).figures.claims

    assert claims() == 1
    factories.claim(claim.article, "A council member")
    assert claims(minutes=9) == 1
    assert claims(minutes=10) == 2


@pytest.mark.parametrize("wrong", ["", "bad:words", 7, "of another key"])
def test_what_this_site_did_not_keep_there_is_counted_anew(wrong: Any) -> None:
    project = factories.project()
    me = factories.manager_of(project)
    ask = partial(kept, user=me, project=project, at=factories.AT)
    for name in ("one", "other"):
        assert ask(name, count=partial(str, name)).figures == name
    one, other = (f"figures-{name}-{project.pk}-all-{get_language()}" for name in ("one", "other"))
    cache.set(one, cache.get(other) if wrong == "of another key" else wrong)
    assert ask("one", count=lambda: "anew").figures == "anew"
    assert ask("one", count=lambda: "again").figures == "anew"


def test_who_is_blind_is_shown_figures_of_their_own() -> None:
    project = factories.project(blind=True)
    one, two = (factories.member(project, Role.REVIEWER) for _ in range(2))
    manager = factories.manager_of(project)
    given = {
        name: kept("x", who, project, factories.AT, partial(str, name)).figures
        for name, who in (("one", one), ("two", two), ("all", manager))
    }
    assert given == {"one": "one", "two": "two", "all": "all"}
    assert kept("x", one, project, factories.AT + KEPT / 2, lambda: "new").figures == "one"


def test_a_large_project_counts_all_its_articles_in_the_list_of_projects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = factories.project()
    me = factories.member(project)
    for number in range(3):
        factories.claim(factories.article(project, f"{number} came."), f"{number} came")
    monkeypatch.setattr(projects, "MOST", 1)
    (row,) = projects.listed(me).rows
    assert (row.articles, row.progress.total) == (3, 3)
