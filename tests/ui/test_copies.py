"""The copies of pages that the desk's script asks for."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.copies import fail_copy, take_copy
from annotations.errors import Notice
from annotations.models import Article, PageCopy
from annotations.rules.rights import LADDER, allows
from annotations.vocabulary import CopyState, Role, Verb
from tests import factories

pytestmark = pytest.mark.django_db

URL = "https://example.org/story"


def enter(article: Article, role: Role | None = Role.REVIEWER) -> Client:
    client, person = Client(), factories.user()
    factories.member(article.project if role else factories.project(), role or Role.MANAGER, person)
    client.force_login(person)
    return client


def ask(
    client: Client, article: Article, url: str = URL, **given: str
) -> tuple[int, dict[str, object]]:
    answer = client.post(reverse("copy_request", args=[article.pk]), {"url": url, **given})
    return answer.status_code, answer.json()


def test_a_copy_is_asked_for_and_looked_at() -> None:
    article = factories.article()
    client = enter(article)
    status, asked = ask(client, article)
    assert status == HTTPStatus.CREATED
    assert (asked["state"], asked["url"], asked["problem"]) == ("waiting", URL, "")
    address = reverse("copy", args=[asked["id"]])
    assert client.get(address).json() == asked


def test_the_same_address_is_asked_for_once_a_day() -> None:
    article = factories.article()
    client = enter(article)
    _status, first = ask(client, article)
    _status, again = ask(client, factories.article(article.project, "Another text."))
    assert again["id"] == first["id"]
    assert PageCopy.objects.count() == 1


def test_another_project_gets_a_copy_of_its_own() -> None:
    articles = [factories.article(), factories.article()]
    ids = {str(ask(enter(article), article)[1]["id"]) for article in articles}
    assert len(ids) == 2


def test_a_request_that_is_sent_twice_makes_one_copy() -> None:
    article, key = factories.article(), str(uuid4())
    client = enter(article)
    _status, first = ask(client, article, key=key)
    taken = take_copy()
    assert taken
    fail_copy(copy=taken, problem=Notice("It is gone."))
    assert ask(client, article, key=key)[1]["id"] == first["id"]
    assert ask(client, article)[1]["id"] != first["id"]


@pytest.mark.parametrize(
    "url", ["", "not an address", "ftp://example.org/a", "https://x.org/" + "a" * 2000]
)
def test_what_is_no_address_of_the_web_is_said(url: str) -> None:
    article = factories.article()
    status, answer = ask(enter(article), article, url)
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer["problem"]
    assert not PageCopy.objects.exists()


def test_what_failed_says_why_and_is_tried_again() -> None:
    copy = factories.failed_copy(url=URL)
    client = enter(copy.article)
    failed = client.get(reverse("copy", args=[copy.pk])).json()
    assert (failed["state"], failed["problem"]) == ("failed", f"{URL} answers 403.")
    again = client.post(reverse("copy_again", args=[copy.pk]))
    assert (again.status_code, again.json()["state"]) == (HTTPStatus.OK, "waiting")


def test_what_is_kept_is_not_fetched_again() -> None:
    copy = factories.kept_copy()
    again = enter(copy.article).post(reverse("copy_again", args=[copy.pk]))
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert PageCopy.objects.get().state == CopyState.KEPT


@pytest.mark.parametrize("role", [*LADDER, None])
def test_who_adds_evidence_asks_for_copies_and_members_see_them(role: Role | None) -> None:
    copy = factories.failed_copy()
    client = enter(copy.article, role)
    refused = HTTPStatus.FORBIDDEN if role else HTTPStatus.NOT_FOUND
    may = allows(role, Verb.REQUEST_COPY)
    assert client.get(reverse("copy", args=[copy.pk])).status_code == (200 if role else 404)
    again = client.post(reverse("copy_again", args=[copy.pk]))
    assert again.status_code == (HTTPStatus.OK if may else refused)
    asked = client.post(reverse("copy_request", args=[copy.article_id]), {"url": f"{URL}/2"})
    assert asked.status_code == (HTTPStatus.CREATED if may else refused)
    assert PageCopy.objects.count() == 1 + may
