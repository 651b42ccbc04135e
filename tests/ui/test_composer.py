"""The statement and the verdict in the composer."""

from typing import Any
from uuid import uuid4

import pytest

from annotations.actions.claims import withdraw_claim
from annotations.models import Verification
from tests import factories
from tests.ui.composing import composer, composer_in, save
from tests.ui.dom import read, typed
from tests.ui.test_desk_changes import HTMX, address, log_in, restate

pytestmark = pytest.mark.django_db


# --- the statement -------------------------------------------------------------------------------


def test_a_statement_is_changed_and_the_filter_is_kept() -> None:
    claim = factories.claim()
    client = log_in(claim)
    root = read(client.get(address(claim), {"show": "open"}))
    response = save(
        client, root.one("form", id="composer"), "statement", statement="Better.", kind="quantity"
    )
    assert response["Location"] == f"{address(claim)}?show=open&saved=review"
    claim.refresh_from_db()
    assert (claim.statement, claim.kind) == ("Better.", "quantity")


def test_how_much_it_would_matter_to_check_a_claim_is_set_shown_and_taken_back() -> None:
    claim = factories.claim()
    client = log_in(claim)
    save(client, composer(client, claim), "statement", check_worthiness="0.8")
    claim.refresh_from_db()
    assert (claim.check_worthiness, claim.version) == (0.8, 2)
    assert "Check-worthiness 0.8" in composer(client, claim).words
    save(client, composer(client, claim), "statement", check_worthiness="")
    claim.refresh_from_db()
    assert claim.check_worthiness is None


@pytest.mark.parametrize("share", ["-0.1", "1.1", "nan", "much"])
def test_what_is_no_share_is_refused_at_its_field(share: str) -> None:
    claim = factories.claim()
    client = log_in(claim)
    answer = save(client, composer(client, claim), "statement", check_worthiness=share)
    assert answer.status_code == 422
    assert "error" in answer.content.decode()
    claim.refresh_from_db()
    assert (claim.check_worthiness, claim.version) == (None, 1)


# --- verdicts ------------------------------------------------------------------------------------


def test_a_verdict_is_saved_and_its_form_then_shows_it() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    client = log_in(claim)
    response = save(
        client,
        composer(client, claim),
        "verdict",
        verdict=factories.verdict("false").pk,
        rationale="He <b>didn't</b>.",
        evidence=proof.pk,
        correction="He stayed.",
        severity="must_fix",
    )
    assert response["Location"] == f"{address(claim)}?saved=review"
    shown = composer(client, claim)
    assert shown.one("input", id="verdict-false").attributes.get("checked") == ""
    assert shown.one("textarea", name="verdict-rationale").text.strip() == "He <b>didn't</b>."
    assert typed(shown)["verdict-correction"].strip() == "He stayed."
    assert typed(shown)["verdict-supersedes"] == [str(Verification.objects.get().pk)]


def test_a_second_verdict_of_mine_takes_the_place_of_the_first() -> None:
    claim = factories.claim()
    client = log_in(claim)
    for key in ("true", "false"):
        verdict = factories.verdict(key).pk
        save(client, composer(client, claim), "verdict", verdict=verdict, rationale="Why.")
    assert Verification.objects.live().get().verdict.key == "false"
    assert Verification.objects.count() == 2


def test_a_verdict_without_words_is_asked_for_them_and_keeps_what_was_typed() -> None:
    claim = factories.claim()
    client = log_in(claim)
    fields = {
        "verdict": factories.verdict("false").pk,
        "rationale": "",
        "correction": "He stayed.",
    }
    response = save(client, composer(client, claim), "verdict", HTMX, **fields)
    assert (response.status_code, response["HX-Retarget"]) == (422, "#composer")
    assert response["HX-Push-Url"] == "false"
    sent_back = composer_in(response)
    assert sent_back["data-focus"] == "verdict-rationale"
    assert sent_back.one("textarea", id="verdict-rationale")["aria-invalid"] == "true"
    assert "Say why." in sent_back.words
    assert "checked" in sent_back.one("input", id="verdict-false").attributes
    assert typed(sent_back)["verdict-correction"].strip() == "He stayed."


def test_a_page_without_scripts_leads_to_what_is_wrong() -> None:
    claim = factories.claim()
    client = log_in(claim)
    fields = {"verdict": factories.verdict().pk, "rationale": ""}
    form = composer_in(save(client, composer(client, claim), "verdict", **fields))
    (pointed_at,) = form.having(lambda each: "autofocus" in each.attributes)
    assert pointed_at["id"] == "verdict-rationale"


def test_a_correction_needs_its_severity() -> None:
    claim = factories.claim()
    client = log_in(claim)
    response = save(
        client,
        composer(client, claim),
        "verdict",
        verdict=factories.verdict().pk,
        rationale="Why.",
        correction="He stayed.",
    )
    assert response.status_code == 422
    assert "A correction needs both" in composer_in(response).words


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_conflict_shows_both_versions_and_saving_again_saves_mine(headers: Any) -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = composer(client, claim)
    restate(claim)
    mine = {"verdict": factories.verdict("false").pk, "rationale": "My own words."}
    response = save(client, opened, "verdict", headers, **mine)
    assert response.status_code == 409
    sent_back = composer_in(response)
    assert "Restated by someone else." in sent_back.words
    assert typed(sent_back)["verdict-rationale"].strip() == "My own words."
    assert "checked" in sent_back.one("input", id="verdict-false").attributes
    assert sent_back["data-focus"] == "composer-errors"
    assert Verification.objects.count() == 0
    assert save(client, sent_back, "verdict").status_code == 303
    assert Verification.objects.get().rationale == "My own words."


def test_my_verdict_from_another_window_is_shown_beside_the_one_i_typed() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = composer(client, claim)
    true, false = factories.verdict("true").pk, factories.verdict("false").pk
    save(client, composer(client, claim), "verdict", verdict=true, rationale="Saved first.")
    response = save(
        client, opened, "verdict", verdict=false, rationale="Typed before.", key=str(uuid4())
    )
    assert response.status_code == 409
    sent_back = composer_in(response)
    assert "Saved first." in sent_back.words
    assert typed(sent_back)["verdict-rationale"].strip() == "Typed before."
    save(client, sent_back, "verdict")
    assert Verification.objects.live().get().rationale == "Typed before."


def test_another_mistake_does_not_hide_that_the_claim_was_changed() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = composer(client, claim)
    restate(claim)
    first = save(client, opened, "verdict", rationale="", verdict=factories.verdict().pk)
    assert first.status_code == 422
    second = save(client, composer_in(first), "verdict", rationale="Why.")
    assert second.status_code == 409


def test_two_who_change_a_statement_both_read_the_other_one() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = composer(client, claim)
    restate(claim, "Theirs.")
    response = save(client, opened, "statement", HTMX, statement="Mine.", kind="causal")
    sent_back = composer_in(response)
    assert (response.status_code, typed(sent_back)["statement-statement"].strip()) == (409, "Mine.")
    assert "Theirs." in sent_back.words
    assert "identity" in sent_back.words
    save(client, sent_back, "statement")
    claim.refresh_from_db()
    assert claim.statement == "Mine."


def test_a_claim_that_was_withdrawn_meanwhile_takes_no_verdict_and_loses_no_words() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = composer(client, claim)
    withdraw_claim(by=claim.marked_by, claim=claim, seen=1, reason="said twice")
    fields = {"verdict": factories.verdict().pk, "rationale": "Long words."}
    for headers in ({}, HTMX):
        response = save(client, opened, "verdict", headers, **fields)
        assert response.status_code == 409
        assert "Long words." in composer_in(response).text
