"""Programs switch the page for an article's readers."""

from http import HTTPStatus

import pytest
from django.test import Client

from annotations.actions.reports import publish
from annotations.models import Article
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    claim = factories.claim()
    publish(by=factories.manager_of(claim.article.project), article=claim.article)
    return claim.article


def test_a_page_that_was_never_touched_is_off(article: Article) -> None:
    me = Asking(factories.manager_of(article.project))
    shown = me.get(f"/articles/{article.pk}/public-page")
    assert shown.headers["ETag"] == '"0"'
    assert shown.json() == {
        "article": article.pk,
        "on": False,
        "address": "",
        "hidden_from_search": True,
        "changed_by": None,
        "changed_at": None,
        "version": 0,
    }


def test_what_is_not_given_stays(article: Article) -> None:
    by = factories.manager_of(article.project)
    me, path = Asking(by), f"/articles/{article.pk}/public-page"
    made = me.send("PATCH", path, {"on": True}, if_match='"0"')
    address = made.json()["address"]
    assert (made.status_code, made.headers["ETag"]) == (HTTPStatus.OK, '"1"')
    assert made.json()["changed_by"] == by.username
    assert Client().get(f"/r/{address}/").status_code == HTTPStatus.OK
    shown = me.send("PATCH", path, {"hidden_from_search": False}, if_match='"1"').json()
    assert (shown["address"], shown["on"], shown["hidden_from_search"]) == (address, True, False)
    moved = me.send("PATCH", path, {"address": ""}, if_match='"2"').json()
    assert moved["address"] not in {"", address}
    assert Client().get(f"/r/{address}/").status_code == HTTPStatus.NOT_FOUND


def test_who_read_an_earlier_state_gets_the_one_that_is_there(article: Article) -> None:
    factories.public_page(article, address="the-mayor")
    me = Asking(factories.manager_of(article.project))
    late = me.send("PATCH", f"/articles/{article.pk}/public-page", {"on": False}, if_match='"0"')
    assert late.status_code == HTTPStatus.PRECONDITION_FAILED
    assert late.json()["current"]["address"] == "the-mayor"


@pytest.mark.parametrize(
    ("address", "said"), [("taken", "Another page has this address"), ("No.", "single hyphens")]
)
def test_an_address_that_is_refused_is_named(address: str, said: str, article: Article) -> None:
    factories.public_page(factories.article(), address="taken")
    me = Asking(factories.manager_of(article.project))
    path = f"/articles/{article.pk}/public-page"
    refused = me.send("PATCH", path, {"address": address}, if_match='"0"')
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert said in str(refused.json())
    assert refused.json()["errors"][0]["field"] == "address"
