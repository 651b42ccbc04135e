"""The page of the search."""

from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from annotations.models import Claim, User
from tests import factories
from tests.ui.dom import Element, read
from tests.ui.pages import has_anything_inline, html_of

pytestmark = pytest.mark.django_db

PAGE = "/search/"


@pytest.fixture
def claim() -> Claim:
    article = factories.article(
        text="The mayor of Bağdat resigned <b>& left</b>.", title="A letter"
    )
    return factories.claim(article, "The mayor", statement="There is a mayor.")


@pytest.fixture
def person(claim: Claim) -> User:
    return factories.manager_of(claim.article.project)


@pytest.fixture
def logged_in(client: Client, person: User) -> Client:
    client.force_login(person)
    return client


def hits(response: Any) -> list[Element]:
    lists = [each for each in read(response).every("ul") if "claims" in each.classes]
    return [item for each in lists for item in each.every("li")]


def test_what_is_found_leads_to_where_it_is_with_its_words_marked(
    logged_in: Client, claim: Claim
) -> None:
    factories.evidence(claim, "The mayor's letter")
    response = logged_in.get(PAGE, {"q": "mayor"})
    places = {hit.every("a")[0]["href"] for hit in hits(response)}
    desk = reverse("desk", args=[claim.article_id])
    assert places == {desk, reverse("claim", args=[claim.article_id, claim.number])}
    assert len(hits(response)) == 3
    assert {mark.text for mark in read(response).every("mark")} == {"mayor"}
    assert not has_anything_inline(html_of(response))


def test_markup_in_a_text_is_shown_as_it_was_written(logged_in: Client) -> None:
    (hit,) = hits(logged_in.get(PAGE, {"q": "bagdat"}))
    assert "resigned <b>& left</b>." in hit.words


def test_links_narrow_the_search_and_keep_the_words(logged_in: Client) -> None:
    response = logged_in.get(PAGE, {"q": "mayor", "kind": "claim"})
    assert len(hits(response)) == 1
    assert read(response).one("input", name="q")["value"] == "mayor"
    assert [each.text for each in read(response).every("a", aria_current="true")] == ["Claims"]
    assert "?q=mayor&amp;kind=evidence" in html_of(response)


@pytest.mark.parametrize("asked", [{}, {"q": ""}, {"q": "absent"}, {"q": "\x00", "kind": "none"}])
def test_a_search_for_nothing_says_what_to_do(logged_in: Client, asked: dict[str, str]) -> None:
    response = logged_in.get(PAGE, asked)
    assert response.status_code == HTTPStatus.OK
    assert hits(response) == []


def test_a_page_that_is_not_of_this_list_is_not_there(logged_in: Client) -> None:
    response = logged_in.get(PAGE, {"q": "mayor", "page": "forged"})
    assert response.status_code == HTTPStatus.NOT_FOUND


def test_the_projects_lead_to_the_search(logged_in: Client) -> None:
    page = read(logged_in.get(reverse("projects")))
    assert page.one("form", role="search")["action"] == PAGE


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_takes_a_few_statements(
    logged_in: Client, claim: Claim, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        factories.evidence(claim, "The mayor's letter")
    # The session, the person, what they weren't told yet, the search's four, and on PostgreSQL the texts that wait.
    with django_assert_num_queries(7 + (connection.vendor == "postgresql")):
        logged_in.get(PAGE, {"q": "mayor"})


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite indexes at once")
def test_it_says_that_texts_are_still_being_indexed(logged_in: Client, claim: Claim) -> None:
    assert "being indexed" not in html_of(logged_in.get(PAGE, {"q": "bagdat"}))
    factories.waiting_for_the_index(claim.article)
    response = logged_in.get(PAGE, {"q": "bagdat"})
    assert hits(response) == []
    assert "1 text is still being indexed" in html_of(response)
