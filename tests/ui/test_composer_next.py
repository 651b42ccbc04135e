"""Saving a claim and going on to the next one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.models import Article, Claim, Verification
from annotations.queries.desk.following import following
from annotations.vocabulary import Role
from tests import factories
from tests.ui.composing import composer, save
from tests.ui.dom import read, typed
from tests.ui.test_desk_changes import HTMX, address, log_in

pytestmark = pytest.mark.django_db

QUOTES = ("The mayor", "on Monday", "the budget")


@pytest.fixture
def article() -> Article:
    return factories.article()


@pytest.fixture
def claims(article: Article) -> list[Claim]:
    """Three claims in the order of the text, which isn't that of their numbers."""
    made = [factories.claim(article, quote) for quote in (QUOTES[1], QUOTES[0], QUOTES[2])]
    return [made[1], made[0], made[2]]


def verdict(client: Client, claim: Claim, headers: Any = None, query: str = "") -> Any:
    """Give a verdict, and ask for the next claim."""
    form = composer(client, claim)
    form.attributes["action"] += query
    given = {"verdict": factories.verdict().pk, "rationale": "Why."}
    return save(client, form, "verdict", headers, **given, then="next")


def test_the_next_claim_is_the_next_in_the_text_and_round_the_end(claims: list[Claim]) -> None:
    client = log_in(claims[0])
    went = [verdict(client, claims[place])["Location"] for place in (1, 2, 0)]
    assert went == [
        f"{address(claims[2])}?saved=review&was={claims[1].number}",
        f"{address(claims[0])}?saved=review&was={claims[2].number}",
        f"{reverse('desk', args=[claims[0].article_id])}?saved=review&was={claims[0].number}",
    ]


def test_the_filter_is_kept_and_decides_what_is_next(claims: list[Claim]) -> None:
    first, _second, third = claims
    factories.record_sourcing(third, "Reuters", hedged_by=("might",))
    response = verdict(log_in(first), first, query="?show=hedged")
    assert response["Location"] == f"{address(third)}?show=hedged&saved=review&was={first.number}"


def test_a_claim_that_somebody_else_verified_waits_for_me_where_more_reviews_are_needed() -> None:
    article = factories.article(factories.project(reviews_needed=2, blind=True))
    first, second = (factories.claim(article, quote) for quote in QUOTES[:2])
    factories.verification(second, by=factories.member(article.project, Role.REVIEWER))
    response = verdict(log_in(first), first)
    assert response["Location"].startswith(address(second))


def test_without_anything_touched_it_goes_on_and_saves_nothing(claims: list[Claim]) -> None:
    client = log_in(claims[0])
    form = composer(client, claims[0])
    response = client.post(form["action"], {**typed(form), "then": "next"})
    assert (response.status_code, response["Location"]) == (303, address(claims[1]))
    assert not Verification.objects.exists()


def test_the_parts_of_the_next_claim_bring_what_the_save_changed(claims: list[Claim]) -> None:
    first, second, _third = claims
    client = log_in(first)
    parts = verdict(client, first, HTMX)
    assert parts.status_code == 200
    assert (parts["HX-Push-Url"], parts["HX-Trigger"]) == (address(second), "factcheck:saved")
    root = read(parts)
    assert root.one(id="panel")["data-claim"] == str(second.number)
    assert root.one(id=f"c{first.number}")["data-status"] == "verified"
    assert root.one(id="progress").attributes.get("hx-swap-oob")


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_when_none_is_left_the_text_says_so(headers: Any) -> None:
    claim = factories.claim()
    client = log_in(claim)
    response = verdict(client, claim, headers)
    if not headers:
        response = client.get(response["Location"])
    assert "No other claim here waits for you." in read(response).one(id="panel").words
    if headers:
        assert response["HX-Push-Url"] == reverse("desk", args=[claim.article_id])
        assert read(response).one(id="c1")["data-status"] == "verified"


@pytest.mark.parametrize(
    ("show", "statements"), [("", 1), ("open", 1), ("disputed", 1), ("mine", 4), ("hedged", 4)]
)
def test_the_next_claim_takes_few_statements_however_many_claims_there_are(
    show: str, statements: int, claims: list[Claim]
) -> None:
    user = factories.manager_of(claims[0].article.project)
    claim = Claim.objects.select_related("article__project").get(pk=claims[0].pk)
    for _round in range(2):
        with CaptureQueriesContext(connection) as captured:
            following(user, claim, show=show)
        assert len(captured) <= statements
        for quote in ("A council member", "grew by 5%"):
            factories.record_sourcing(factories.claim(claim.article, quote), "Reuters")
