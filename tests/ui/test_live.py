"""What the desk is told of others' work, and of who else is here."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from annotations.models import Article, Claim, User
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_here() -> None:
    cache.clear()


class Desk:
    """Somebody's open page, which asks again and again."""

    def __init__(self, article: Article, person: User, now: int | None = None) -> None:
        self.client, self.now = Client(), now
        self.client.force_login(person)
        self.address = reverse("live", args=[article.pk])
        self.ask()

    def ask(self) -> Any:
        """The parts that changed; None for nothing."""
        answer = self.client.get(self.address)
        if answer.status_code == 204:
            return None
        page = read(answer)
        self.address = page.one(id="others")["data-live"]
        if self.now:
            self.address += f"&now={self.now}"
        return page


def two(claim: Claim, **settings: Any) -> tuple[User, User]:
    project = claim.article.project
    return factories.member(project, Role.REVIEWER), factories.member(project, Role.REVIEWER)


def said(page: Any) -> str:
    return str(page.one("p", **{"data-piece": "said"}).words)


def test_what_another_did_comes_once_and_one_s_own_work_never() -> None:
    claim = factories.claim()
    me, other = two(claim)
    desk = Desk(claim.article, me)
    assert desk.ask() is None
    factories.verification(claim, by=me)
    assert desk.ask() is None
    factories.verification(claim, by=other)
    page = desk.ask()
    assert other.shown_name in said(page)
    assert page.one(id=f"c{claim.number}")["data-status"] == "verified"
    assert page.every(id="changed-meanwhile") == []
    assert desk.ask() is None


def test_the_open_claim_says_that_it_was_changed() -> None:
    claim = factories.claim()
    me, other = two(claim)
    desk = Desk(claim.article, me, now=claim.number)
    factories.record_sourcing(claim, "Politico", by=other)
    notice = desk.ask().one(id="changed-meanwhile")
    assert other.shown_name in notice.words
    assert notice.one("a")["href"].startswith(
        reverse("claim", args=[claim.article_id, claim.number])
    )


def test_who_else_is_here_is_named_until_they_are_gone() -> None:
    claim = factories.claim()
    me, other = two(claim)
    desk = Desk(claim.article, me)
    assert desk.ask() is None
    theirs = Desk(claim.article, other)
    assert other.shown_name in desk.ask().one(id="others").words
    assert theirs.ask() is None
    cache.clear()
    assert desk.ask().one(id="others").words == ""


def test_a_blind_reviewer_is_told_nothing_of_an_undecided_claim() -> None:
    project = factories.project(blind=True, reviews_needed=2)
    claim = factories.claim(factories.article(project))
    me, other = two(claim)
    desk = Desk(claim.article, me, now=claim.number)
    factories.record_sourcing(claim, "Politico", by=other)
    factories.verification(claim, by=other)
    assert desk.ask() is None
    factories.verification(claim, by=me)
    assert other.shown_name in said(desk.ask())


def test_who_was_away_for_much_is_told_to_load_the_page_again() -> None:
    article = factories.article(text="The mayor resigned. " * 8)
    me = factories.member(article.project, Role.REVIEWER)
    desk = Desk(article, me)
    for _ in range(6):
        factories.claim(article, again=True)
    page = desk.ask()
    assert "load the page again" in said(page)
    assert page.every("mark") == []


def test_a_claim_that_another_marked_is_in_the_list() -> None:
    article = factories.article()
    me = factories.member(article.project, Role.REVIEWER)
    desk = Desk(article, me)
    claim = factories.claim(article)
    page = desk.ask()
    assert page.one(id=f"c{claim.number}")
    assert page.one("mark").words == "The mayor resigned"


def test_a_stranger_is_told_nothing() -> None:
    claim = factories.claim()
    client = Client()
    client.force_login(factories.user())
    assert client.get(reverse("live", args=[claim.article_id])).status_code == 404
