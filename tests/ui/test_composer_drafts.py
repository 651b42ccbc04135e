"""What was typed into the composer outlives its page."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from annotations.models import Claim, Evidence, ReviewDraft, Verification
from tests import factories
from tests.ui.composing import composer, composer_in, piece, said, save, touched
from tests.ui.dom import Element, typed
from tests.ui.test_desk_changes import HTMX, address, log_in, restate

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return factories.claim()


@pytest.fixture
def client(claim: Claim) -> Client:
    return log_in(claim)


def keep(client: Client, claim: Claim, form: Element, **fields: Any) -> Any:
    """What the page's script sends while a verdict and its evidence are typed."""
    sent = {
        **typed(form),
        **said("verdict", rationale="Half a reason", verdict=factories.verdict("false").pk),
        **said("evidence", **piece(note="Called them.", stance="context")),
        "parts": ["verdict", "evidence"],
        **fields,
    }
    return client.post(address(claim, "claim_draft"), sent)


def test_what_was_typed_is_there_when_the_claim_is_opened_again(
    client: Client, claim: Claim
) -> None:
    response = keep(client, claim, composer(client, claim))
    assert response.status_code == 200
    assert datetime.fromisoformat(response.json()["at"]) == ReviewDraft.objects.get().at
    for headers in ({}, HTMX):
        form = composer_in(client.get(address(claim), headers=headers))
        assert "Your draft of" in form.one(id="draft").words
        again = typed(form)
        assert again["verdict-rationale"].strip() == "Half a reason"
        assert again["evidence-0-note"].strip() == "Called them."
        assert touched(form) == {"evidence", "verdict"}
        assert "checked" in form.one("input", id="verdict-false").attributes
        assert form.every("ul", _class="errorlist") == []


def test_a_draft_is_saved_and_then_gone(client: Client, claim: Claim) -> None:
    keep(client, claim, composer(client, claim))
    form = composer(client, claim)
    assert client.post(form["action"], typed(form)).status_code == 303
    assert Verification.objects.get().evidence.get() == Evidence.objects.get()
    assert not ReviewDraft.objects.exists()
    assert composer(client, claim).every(id="draft") == []


def test_a_refused_save_keeps_the_draft(client: Client, claim: Claim) -> None:
    keep(client, claim, composer(client, claim))
    refused = save(client, composer(client, claim), "verdict", rationale="")
    assert refused.status_code == 422
    assert ReviewDraft.objects.exists()


def test_a_draft_is_its_person_s_own(client: Client, claim: Claim) -> None:
    keep(client, claim, composer(client, claim))
    assert "Half a reason" not in log_in(claim).get(address(claim)).content.decode()


def test_a_draft_with_nothing_touched_or_discarded_is_gone(client: Client, claim: Claim) -> None:
    keep(client, claim, composer(client, claim))
    assert keep(client, claim, composer(client, claim), parts=[]).status_code == 204
    assert not ReviewDraft.objects.exists()
    keep(client, claim, composer(client, claim))
    response = keep(client, claim, composer(client, claim), discard="1")
    assert (response.status_code, response["Location"]) == (303, address(claim))
    assert not ReviewDraft.objects.exists()


def test_a_claim_that_was_changed_since_says_so_and_shows_both(
    client: Client, claim: Claim
) -> None:
    keep(client, claim, composer(client, claim))
    restate(claim, "Theirs.")
    form = composer(client, claim)
    assert "Something else was saved since you began this draft." in form.words
    assert form.one("div", data_part="statement").one("ins").words == "Theirs."
    assert typed(form)["statement-statement"].strip() == "Theirs."
    assert typed(form)["verdict-rationale"].strip() == "Half a reason"
    assert client.post(form["action"], typed(form)).status_code == 303
    assert Verification.objects.get().claim_version == 2
