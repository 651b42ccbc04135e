"""Talking at the desk and on the pages of threads, and answering by a link."""

from http import HTTPStatus
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Claim, Comment, Thread
from annotations.vocabulary import Role, ThreadState
from tests import factories
from tests.ui.dom import read
from tests.ui.pages import has_anything_inline, html_of
from tests.ui.world import enter

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim(factories.article(factories.project(name="City desk")))


def ask(client: Client, of: Claim, **given: Any) -> Any:
    sent = {"key": uuid4(), "text": "Says who?", **given}
    return client.post(reverse("article_talk", args=[of.article_id]), sent)


def test_a_query_asked_at_the_desk_is_there_under_its_address(claim: Claim) -> None:
    client = enter(claim.marked_by)
    asked = ask(client, claim, claim=claim.pk, at=0, quote="mayor", addressee="legal")
    thread = Thread.objects.get()
    desk = reverse("claim", args=[claim.article_id, claim.number])
    assert asked["Location"] == f"{desk}#thread-{thread.pk}"
    assert client.get(reverse("thread", args=[thread.pk]))["Location"] == asked["Location"]
    page = read(client.get(desk))
    shown = page.one(id=f"thread-{thread.pk}").words
    assert "query · legal" in shown
    assert "Says who?" in shown
    assert "mayor" in shown
    assert page.one(id="s1").classes == {"sentence", "asked"}


def test_words_that_are_not_there_are_refused_and_what_was_typed_stays(claim: Claim) -> None:
    refused = ask(enter(claim.marked_by), claim, sentence=1, quote="mayoress")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Says who?" in html_of(refused)
    assert not Thread.objects.exists()


def test_a_line_is_asked_about_on_a_page_that_shows_its_words(claim: Claim) -> None:
    client = enter(claim.marked_by)
    page = client.get(reverse("article_talk", args=[claim.article_id]), {"sentence": 1})
    assert "The mayor resigned on Monday." in read(page).one("blockquote").words
    asked = ask(client, claim, sentence=1)
    assert asked["Location"] == reverse("thread", args=[Thread.objects.get().pk])


def test_an_answer_is_accepted_on_the_page_of_its_thread(claim: Claim) -> None:
    colleague = factories.member(claim.article.project, Role.REVIEWER)
    query = factories.query(claim.article)
    path = reverse("thread_comment", args=[query.pk])
    enter(colleague).post(path, {"key": uuid4(), "text": "Ours.", "answer": "on"})
    query.refresh_from_db()
    client, close = enter(claim.marked_by), reverse("thread_close", args=[query.pk])
    stale = client.post(close, {"seen": 1})
    assert stale.status_code == HTTPStatus.CONFLICT
    client.post(close, {"seen": query.version})
    query.refresh_from_db()
    assert query.state == ThreadState.CLOSED


def test_the_bell_says_how_many_wait_until_they_are_read(claim: Claim) -> None:
    reader = factories.member(claim.article.project, Role.REVIEWER, factories.user("bo"))
    factories.thread(claim, "@bo?")
    client, path = enter(reader), reverse("notifications")
    page = read(client.get(path))
    assert page.one("a", _class="bell").words == "🔔 Notifications1 new"
    ids = [each["value"] for each in page.every("input", name="ids")]
    client.post(reverse("notifications_read"), {"ids": ids})
    assert "new" not in read(client.get(path)).one("a", _class="bell").words


def test_a_link_that_is_not_mailed_is_shown_this_once(claim: Claim) -> None:
    client, query = enter(claim.marked_by), factories.query(claim)
    made = client.post(reverse("thread_share", args=[query.pk]), {"email": "", "days": 7})
    address = read(made).one(id="made")["value"]
    assert address not in html_of(client.get(reverse("article_talk", args=[claim.article_id])))
    assert Client().get(address).status_code == HTTPStatus.OK


def test_somebody_outside_sees_their_query_alone_and_answers_it(claim: Claim) -> None:
    query = factories.query(claim, "As of when?")
    factories.comment(query, "He never says.")
    address = reverse("answer", args=[factories.query_share(query).token])
    page = Client().get(address)
    said = html_of(page)
    assert "The mayor resigned" in said
    assert "As of when?" in said
    hidden = ("City desk", "A title", "He never says", claim.marked_by.username)
    assert not [words for words in hidden if words in said]
    assert not has_anything_inline(said)
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    sent = {"key": uuid4(), "name": "The author", "text": "On Sunday."}
    answered = Client().post(address, sent, follow=True)
    assert "Thank you" in html_of(answered)
    assert Comment.objects.latest("pk").outsider == "The author"


def test_a_link_that_is_over_says_no_more_than_that(claim: Claim) -> None:
    query = factories.query(claim)
    over, never = factories.query_share(query).token, "never-was"
    factories.query_share(query)
    answers = [Client().get(reverse("answer", args=[token])) for token in (over, never)]
    assert {each.status_code for each in answers} == {HTTPStatus.NOT_FOUND}
    assert {each["Referrer-Policy"] for each in answers} == {"no-referrer"}


def test_a_link_is_not_tried_without_end(claim: Claim, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"answer_query": "2/5m/key"}
    address = reverse("answer", args=[factories.query_share(factories.query(claim)).token])
    answers = [Client().post(address, {"text": "On Sunday."}) for _ in range(3)]
    assert [each.status_code for each in answers] == [422, 422, HTTPStatus.TOO_MANY_REQUESTS]
    assert {each["Referrer-Policy"] for each in answers} == {"no-referrer"}


def test_a_query_asks_somebody_else_until_another_day(claim: Claim) -> None:
    query = factories.query(claim.article, sentence=2, due_at=factories.AT)
    client = enter(claim.marked_by)
    page = client.get(f"/threads/{query.pk}/").content.decode()
    assert "Ask somebody else, or until another day" in page
    sent = {"seen": query.version, "addressee": "legal", "asked": "", "due_on": "2026-05-04"}
    assert client.post(f"/threads/{query.pk}/change/", sent).status_code == 302
    query.refresh_from_db()
    assert (query.addressee, f"{query.due_at:%Y-%m-%d}") == ("legal", "2026-05-04")
    refused = client.post(f"/threads/{query.pk}/change/", sent | {"asked": "nobody"})
    assert refused.status_code == 409
    wrong = sent | {"seen": query.version, "asked": "nobody"}
    refused = client.post(f"/threads/{query.pk}/change/", wrong)
    assert "Nobody of this login name" in refused.content.decode()


def test_a_day_that_stays_keeps_its_time(claim: Claim) -> None:
    query = factories.query(claim.article, sentence=2, due_at=factories.AT)
    day = f"{factories.AT:%Y-%m-%d}"
    sent = {"seen": query.version, "addressee": "legal", "asked": "", "due_on": day}
    enter(claim.marked_by).post(f"/threads/{query.pk}/change/", sent)
    query.refresh_from_db()
    assert (query.addressee, query.due_at) == ("legal", factories.AT)


def test_who_can_be_mentioned_are_the_other_active_members(claim: Claim) -> None:
    project, me = claim.article.project, claim.marked_by
    anna = factories.user("anna", first_name="Anna", last_name="Arkadyevna")
    for who in (factories.user("kitty"), anna, factories.user("gone", is_active=False)):
        factories.member(project, Role.REVIEWER, who)
    factories.member(factories.project(), who=factories.user("stranger"))
    asked = enter(me).get(reverse("mentionable", args=[claim.article_id]))
    assert asked.json() == {
        "members": [
            {"login": "anna", "name": "Anna Arkadyevna"},
            {"login": "kitty", "name": "kitty"},
        ]
    }
