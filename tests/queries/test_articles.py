from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from annotations.actions.articles import change_article
from annotations.actions.claims import withdraw_claim
from annotations.errors import NotAllowed, NotFound
from annotations.models import Claim, Project, User
from annotations.queries import articles
from annotations.queries.articles import ArticleFilter, Order
from annotations.vocabulary import Role, Verb
from tests import factories

pytestmark = pytest.mark.django_db


def titles(user: User, project: Project, **asked: Any) -> list[str]:
    found = articles.listed(user, project, **asked)
    return [row.article.title for row in found.rows]


def withdraw(claim: Claim) -> None:
    by = factories.manager_of(claim.article.project)
    withdraw_claim(by=by, claim=claim, seen=claim.version, reason="Marked twice.")


def test_the_newest_article_comes_first() -> None:
    project = factories.project()
    me = factories.member(project)
    factories.article(project, title="Old")
    factories.article(project, title="New")
    assert titles(me, project) == ["New", "Old"]


def test_another_projects_articles_are_not_listed() -> None:
    project = factories.project()
    factories.article(project)
    assert titles(factories.user(), project) == []


def test_a_row_counts_sentences_and_claims() -> None:
    project = factories.project()
    me = factories.member(project)
    factories.claim(factories.article(project))
    (row,) = articles.listed(me, project).rows
    assert (row.sentences, row.progress.total, row.progress.open) == (2, 1, 1)


@pytest.mark.parametrize("search", ["TRAMS", "local", "ann", " Trams "])
def test_a_search_looks_into_title_outlet_and_byline(search: str) -> None:
    project = factories.project()
    me = factories.member(project)
    factories.article(project, title="Trams", outlet="The Local", byline="Anna Example")
    factories.article(project, title="Else")
    assert titles(me, project, search=search) == ["Trams"]


def test_the_filters_sort_articles_by_where_their_claims_stand() -> None:
    project = factories.project(reviews_needed=2)
    me, other = factories.member(project), factories.member(project)
    factories.article(project, title="unmarked")
    factories.claim(factories.article(project, title="open"))
    disputed = factories.claim(factories.article(project, title="disputed"))
    factories.verification(disputed, "true", by=me)
    factories.verification(disputed, "false", by=other)
    finished = factories.claim(factories.article(project, title="finished"))
    factories.verification(finished, by=me)
    factories.verification(finished, by=other)
    withdraw(factories.claim(factories.article(project, title="withdrawn")))
    assert titles(me, project, show=ArticleFilter.OPEN) == ["open"]
    assert titles(me, project, show=ArticleFilter.DISPUTED) == ["disputed"]
    assert titles(me, project, show=ArticleFilter.FINISHED) == ["finished"]
    assert titles(me, project, show=ArticleFilter.UNMARKED) == ["withdrawn", "unmarked"]
    assert len(titles(me, project)) == 5


def test_what_is_due_first_comes_first_and_what_is_finished_waits_for_nothing() -> None:
    project = factories.project()
    me = factories.member(project)
    now = timezone.now()
    for title, days in (("next week", 9), ("late", -2), ("tomorrow", 1), ("finished", -3)):
        article = factories.article(project, title=title)
        due = {"due_at": now + timedelta(days=days), "topics": ["Iraq"]}
        change_article(by=me, article=article, seen=1, changes=due)
    factories.verification(factories.claim(article), by=me)
    factories.article(project, title="no date")
    due_first = ["late", "tomorrow", "next week", "no date", "finished"]
    assert titles(me, project, order=Order.DUE) == due_first
    assert titles(me, project, show=ArticleFilter.DUE, order=Order.DUE) == ["late", "tomorrow"]
    assert titles(me, project, show=ArticleFilter.READY) == ["finished"]
    assert titles(me, project, topic="Iraq", order=Order.DUE) == [*due_first[:3], "finished"]
    assert titles(me, project, topic="iraq") == []
    first = articles.listed(me, project, order=Order.DUE, size=2)
    assert titles(me, project, order=Order.DUE, size=2, cursor=first.after) == due_first[2:4]
    shown = (ArticleFilter.ALL, ArticleFilter.DUE, ArticleFilter.READY)
    assert list(articles.counted(me, project, *shown).values()) == [5, 2, 1]


def test_mine_is_what_the_person_added_or_worked_on() -> None:
    project = factories.project()
    manager, me = factories.member(project), factories.member(project, Role.REVIEWER)
    factories.article(project, title="not mine")
    marked = factories.article(project, title="marked")
    factories.claim(marked, by=me)
    verified = factories.claim(factories.article(project, title="verified"))
    factories.verification(verified, by=me)
    assert titles(me, project, show=ArticleFilter.MINE) == ["verified", "marked"]
    assert len(titles(manager, project, show=ArticleFilter.MINE)) == 3


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_three_statements(number: int, django_assert_num_queries: Any) -> None:
    project = factories.project()
    me = factories.member(project)
    for _ in range(number):
        factories.claim(factories.article(project))
    with django_assert_num_queries(3):
        rows = articles.listed(me, project).rows
        assert [row.article.added_by.shown_name for row in rows]
    assert len(rows) == number


def test_an_article_is_changed_by_reviewers_and_not_found_by_strangers() -> None:
    project = factories.project()
    article = factories.article(project)
    reviewer = factories.member(project, Role.REVIEWER)
    assert articles.one_for(reviewer, article.pk, Verb.CHANGE_ARTICLE) == article
    with pytest.raises(NotAllowed):
        articles.one_for(factories.member(project, Role.ANNOTATOR), article.pk, Verb.CHANGE_ARTICLE)
    with pytest.raises(NotFound):
        articles.one_for(factories.user(), article.pk, Verb.CHANGE_ARTICLE)
