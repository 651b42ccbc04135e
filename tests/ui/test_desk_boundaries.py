"""The boundaries of a marked claim: moved by a form, and what that asks of who verified it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Anchor, Claim, Event
from annotations.vocabulary import Status, Verb
from tests import factories
from tests.ui.dom import Element, read, typed

pytestmark = pytest.mark.django_db

TEXT = "The mayor resigned on Monday.\n\nA council member said so. The mayor denied it."


@pytest.fixture
def claim() -> Claim:
    return factories.claim(factories.article(text=TEXT), "The mayor resigned")


@pytest.fixture
def client(claim: Claim) -> Client:
    browser = Client()
    browser.force_login(factories.manager_of(claim.article.project))
    return browser


def form(client: Client, claim: Claim) -> Element:
    address = reverse("claim", args=[claim.article_id, claim.number])
    return read(client.get(address)).one("form", id="boundaries")


def move(client: Client, form: Element, **fields: Any) -> Any:
    return client.post(form["action"], {**typed(form), **fields}, headers={"HX-Request": "true"})


def place(claim: Claim) -> tuple[str, str]:
    anchor = Anchor.objects.get(claim=claim)
    return anchor.label, anchor.quote


def test_other_words_are_taken_without_a_reason_before_anybody_verified(
    client: Client, claim: Claim
) -> None:
    shown = form(client, claim)
    assert "given again" not in shown.words
    start = TEXT.index("mayor denied")
    response = move(client, shown, start=start, end=start + 12, quote="mayor denied")
    assert response.status_code == 303
    assert place(claim) == ("3a", "mayor denied")
    event = Event.objects.get(verb=Verb.CHANGE_CLAIM)
    assert (event.before["quote"], event.after["quote"]) == ("The mayor resigned", "mayor denied")
    panel = read(client.get(reverse("claim", args=[claim.article_id, claim.number])))
    assert "“The mayor resigned” → “mayor denied”" in panel.one(id="panel").words


def test_without_a_script_the_words_are_typed_and_the_nearest_place_is_meant(
    client: Client, claim: Claim
) -> None:
    shown = form(client, claim)
    typed_alone = {**typed(shown), "quote": "The mayor"}
    assert client.post(shown["action"], typed_alone).status_code == 303
    assert place(claim) == ("1a", "The mayor")


def test_words_that_the_text_does_not_have_are_refused(client: Client, claim: Claim) -> None:
    response = move(client, form(client, claim), quote="The major")
    assert response.status_code == 422
    assert "The text there reads" in read(response).one("form", id="boundaries").words
    assert place(claim) == ("1a", "The mayor resigned")


def test_once_somebody_verified_it_has_to_be_said_that_they_do_so_again(
    client: Client, claim: Claim
) -> None:
    factories.verification(claim)
    shown = form(client, claim)
    assert "1 verdict will have to be given again." in shown.words
    # A box that isn't ticked is sent by no browser.
    unsaid = {name: value for name, value in typed(shown).items() if name != "affects"}
    refused = client.post(shown["action"], {**unsaid, "quote": "The mayor"})
    assert refused.status_code == 409
    assert place(claim) == ("1a", "The mayor resigned")
    assert move(client, shown, quote="The mayor", affects="1").status_code == 303
    claim.refresh_from_db()
    assert (place(claim), claim.status) == (("1a", "The mayor"), Status.RECHECK)


def test_a_verdict_that_came_meanwhile_is_told_and_asked_about(
    client: Client, claim: Claim
) -> None:
    shown = form(client, claim)
    factories.verification(claim)
    refused = move(client, shown, quote="The mayor")
    assert refused.status_code == 409
    again = read(refused).one("form", id="boundaries")
    assert "1 verdict will have to be given again." in again.words
    assert move(client, again, affects="1").status_code == 303
    assert place(claim) == ("1a", "The mayor")


def test_a_claim_that_somebody_changed_meanwhile_stays_where_it_is(
    client: Client, claim: Claim
) -> None:
    shown = form(client, claim)
    assert move(client, shown, quote="The mayor").status_code == 303
    assert move(client, shown, quote="mayor resigned").status_code == 409
    assert place(claim) == ("1a", "The mayor")


def test_the_paragraphs_that_it_left_and_came_to_are_sent_again(
    client: Client, claim: Claim
) -> None:
    response = move(client, form(client, claim), quote="A council member")
    parts = read(client.get(response["Location"], headers={"HX-Request": "true"}))
    assert [mark.words for mark in parts.every("mark")] == ["A council member"]
    assert {"p1", "p2"} <= {paragraph.attributes.get("id") for paragraph in parts.every("p")}
    assert parts.one("li", id="c1").one(class_="number").words == "2a"
