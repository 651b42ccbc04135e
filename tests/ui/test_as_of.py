"""A claim or an article as it was at a time, as its page shows it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Claim
from annotations.vocabulary import SignOffRole
from tests import factories
from tests.ui.dom import Element, read
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def client(claim: Claim) -> Client:
    return enter(claim.marked_by)


def of_claim(client: Client, claim: Claim, **query: str) -> Element:
    at = reverse("claim_as_of", args=[claim.article_id, claim.number])
    return read(client.get(at, query)).one("main")


def of_article(client: Client, claim: Claim, **query: str) -> Element:
    return read(client.get(reverse("article_as_of", args=[claim.article_id]), query)).one("main")


def test_a_claim_is_named_as_people_call_it(client: Client, claim: Claim) -> None:
    assert of_claim(client, claim).one("h1").words == "Claim 1a as it was"


def test_what_changed_in_an_article_names_the_claim(client: Client, claim: Claim) -> None:
    factories.claim(claim.article, "budget")
    done = [each.words for each in of_article(client, claim).one("ol").every("li")]
    assert [each.endswith(("(2a)", "(1a)")) for each in done] == [True, True, False]
    assert "marked the claim (2a)" in done[0]
    assert "(1a)" not in of_claim(client, claim).one("ol").words


def test_who_signed_it_off_and_what_was_said_of_it_stand_there(
    client: Client, claim: Claim
) -> None:
    factories.verification(claim)
    factories.sign_off(claim)
    factories.sign_off(claim.article, role=SignOffRole.EDITOR)
    factories.query(claim)
    name = claim.marked_by.username
    page = of_claim(client, claim).words
    assert f"signed off as checker {name}, 2026-01-02" in page
    assert f"query 1 open (author): {name}: Says who?" in page
    page = of_article(client, claim).words
    assert f"signed off as editor {name}, 2026-01-02" in page
    assert "verified, True, signed off as checker)" in page
    assert f"query 1 open (author): {name}: Says who?" in page
    before = {"as_of": (factories.AT - timedelta(seconds=1)).isoformat()}
    assert client.get(reverse("claim_as_of", args=[claim.article_id, 1]), before).status_code == 404
