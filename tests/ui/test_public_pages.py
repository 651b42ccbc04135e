"""What readers without a login find at an article's address."""

import json
from http import HTTPStatus
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions.archiving import archive_article
from annotations.actions.reports import publish, withdraw_edition
from annotations.models import Article, PublicPage, Report
from annotations.vocabulary import Role
from tests import factories

pytestmark = pytest.mark.django_db

FILES = ("public_page", "public_page_style", "public_page_record")


@pytest.fixture
def article() -> Article:
    claim = factories.claim()
    factories.verification(claim)
    publish(by=factories.manager_of(claim.article.project), article=claim.article)
    return claim.article


def read(page: PublicPage | str, name: str = "public_page", **query: Any) -> Any:
    """As a reader whose browser brings no cookie."""
    address = page if isinstance(page, str) else page.address
    return Client().get(reverse(name, args=[address]), query)


def test_anybody_reads_the_latest_edition(article: Article) -> None:
    page = factories.public_page(article)
    shown = read(page)
    assert shown.status_code == HTTPStatus.OK
    assert article.title in shown.content.decode()
    assert f"http://testserver/r/{page.address}/" in shown.content.decode()
    record = read(page, "public_page_record")
    assert record.content.decode() == Report.objects.get().content
    assert read(page, "public_page_style")["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize("name", FILES)
def test_a_reader_is_not_known_and_gets_no_cookie(name: str, article: Article) -> None:
    page = factories.public_page(article)
    client = Client()
    client.force_login(factories.manager_of(article.project))
    for browser in (client, Client()):
        with CaptureQueriesContext(connection) as asked:
            response = browser.get(reverse(name, args=[page.address]))
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert len(asked) == 1
        assert Session._meta.db_table not in asked[0]["sql"]


def test_the_page_has_its_own_content_policy(article: Article) -> None:
    policy = read(factories.public_page(article))["Content-Security-Policy"]
    directives = dict(each.strip().split(" ", 1) for each in policy.split(";"))
    assert directives == {
        "default-src": "'none'",
        "style-src": "'self' file:",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize("name", FILES)
def test_what_a_browser_has_already_is_not_sent_again(name: str, article: Article) -> None:
    page = factories.public_page(article)
    first = read(page, name)
    assert first["Cache-Control"] == "public, max-age=60"
    path, known = reverse(name, args=[page.address]), {"If-None-Match": first["ETag"]}
    assert Client().get(path, headers=known).status_code == HTTPStatus.NOT_MODIFIED
    publish(by=factories.manager_of(article.project), article=article, note="Anew.")
    again = Client().get(path, headers=known)
    unchanged = name == "public_page_style"
    assert again.status_code == (HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK)


@pytest.mark.parametrize("hidden", [True, False])
def test_search_engines_are_asked_as_chosen(article: Article, *, hidden: bool) -> None:
    page = factories.public_page(article, hidden_from_search=hidden)
    assert read(page).get("X-Robots-Tag") == ("noindex" if hidden else None)


def test_a_later_edition_takes_the_place_of_the_one_before(article: Article) -> None:
    page = factories.public_page(article)
    publish(by=factories.manager_of(article.project), article=article, note="Said anew.")
    assert json.loads(read(page, "public_page_record").content)["imprint"]["number"] == 2
    assert "Said anew." in read(page).content.decode()


@pytest.mark.parametrize("name", ["public_page", "public_page_record"])
def test_of_a_withdrawn_edition_the_reason_is_said_and_no_more(name: str, article: Article) -> None:
    page, by = factories.public_page(article), factories.manager_of(article.project)
    publish(by=by, article=article, note="Said anew.")
    withdraw_edition(by=by, report=Report.objects.get(edition=2), reason="A <forged> letter.")
    gone = read(page, name, language="de")
    assert gone.status_code == HTTPStatus.GONE
    assert "A &lt;forged&gt; letter." in gone.content.decode()
    assert "Ausgabe 2 wurde zurückgezogen" in gone.content.decode()
    assert article.title not in gone.content.decode()
    assert not gone.cookies
    assert read(page, "public_page_style").status_code == HTTPStatus.OK
    publish(by=by, article=article, note="Put right.")
    assert read(page, name).status_code == HTTPStatus.OK


@pytest.mark.parametrize("name", FILES)
def test_what_is_not_public_is_answered_like_what_is_not_there(name: str, article: Article) -> None:
    unpublished = factories.article(article.project, "Nothing yet.")
    off = factories.public_page(article, on=False, address="off")
    answers = [
        read(each, name)
        for each in ("nowhere", off, factories.public_page(unpublished, address="empty"))
    ]
    assert {each.status_code for each in answers} == {HTTPStatus.NOT_FOUND}
    assert len({each.content for each in answers}) == 1
    own = {"X-Request-ID"}
    heads = [{k: v for k, v in each.headers.items() if k not in own} for each in answers]
    assert heads[0] == heads[1] == heads[2]
    assert answers[0]["X-Robots-Tag"] == "noindex"
    assert answers[0]["Cache-Control"] == "private, no-store"
    assert not answers[0].cookies


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("de", "de", "Belege"),
        ("ar", "ar", 'dir="rtl"'),
        ("", "en", "Sourcing"),
        ("xx", "en", "Sourcing"),
    ],
)
def test_its_words_are_in_the_language_that_is_asked_for(
    asked: str, language: str, words: str, article: Article
) -> None:
    shown = read(factories.public_page(article), language=asked)
    assert shown["Content-Language"] == language
    assert words in shown.content.decode()


@pytest.mark.parametrize("name", FILES)
def test_it_is_only_read(name: str, article: Article) -> None:
    path = reverse(name, args=[factories.public_page(article).address])
    assert Client().post(path).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert Client().head(path).content == b""


# --- the switch ---------------------------------------------------------------------------------


def switch(article: Article, role: Role = Role.REVIEWER, **given: Any) -> Any:
    client = Client()
    client.force_login(factories.member(article.project, role))
    path = reverse("public_page_change", args=[article.pk])
    return client.post(path, {"seen": 0, **given})


def test_it_is_switched_on_and_off(article: Article) -> None:
    done = switch(article, on="on", address="the-mayor")
    assert done["Location"] == f"{reverse('reports', args=[article.pk])}#public-page"
    assert read("the-mayor").status_code == HTTPStatus.OK
    switch(article, seen=1, address="the-mayor")
    assert read("the-mayor").status_code == HTTPStatus.NOT_FOUND


def test_a_page_moves_to_an_address_that_nobody_can_guess(article: Article) -> None:
    factories.public_page(article, address="the-mayor")
    switch(article, seen=1, on="on", address="")
    assert read("the-mayor").status_code == HTTPStatus.NOT_FOUND
    assert len(PublicPage.objects.get().address) == 40


@pytest.mark.parametrize("address", ["The mayor", "a/b", "ab", "-mayor", "maßlos", "two--hyphens"])
def test_a_bad_address_is_shown_with_what_one_looks_like(address: str, article: Article) -> None:
    refused = switch(article, on="on", address=address)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "An address has 3 to 64 characters" in refused.content.decode()
    assert f'value="{address}"' in refused.content.decode()
    assert not PublicPage.objects.exists()


def test_an_address_is_one_pages_alone(article: Article) -> None:
    factories.public_page(factories.article(), address="taken")
    refused = switch(article, on="on", address="taken")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Another page has this address" in refused.content.decode()


def test_who_saw_another_state_is_shown_what_is_there_now(article: Article) -> None:
    factories.public_page(article, address="the-mayor")
    late = switch(article, seen=0, on="on", address="our-mayor")
    assert late.status_code == HTTPStatus.CONFLICT
    assert "the-mayor" in late.content.decode()
    assert PublicPage.objects.get().address == "the-mayor"


def test_the_reports_page_says_where_readers_find_it(article: Article) -> None:
    page = factories.public_page(article)
    for role, form in ((Role.REVIEWER, 1), (Role.VIEWER, 0)):
        client = Client()
        client.force_login(factories.member(article.project, role))
        shown = client.get(reverse("reports", args=[article.pk])).content.decode()
        assert f'value="http://testserver/r/{page.address}/"' in shown
        change = reverse("public_page_change", args=[article.pk])
        assert shown.count(f'action="{change}"') == form


def test_of_an_archived_article_it_stays_as_it_is(article: Article) -> None:
    factories.public_page(article, address="the-mayor")
    by = factories.manager_of(article.project)
    archive_article(by=by, article=article, seen=1, reason="Done.")
    assert read("the-mayor").status_code == HTTPStatus.OK
    refused = switch(article, seen=1, address="the-mayor")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
