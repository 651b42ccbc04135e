"""Evidence in the composer: added, chosen from other claims, relied on."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.evidence import withdraw_evidence
from annotations.models import Event, Evidence
from annotations.vocabulary import Role
from tests import factories
from tests.ui.composing import composer, composer_in, piece, save
from tests.ui.dom import read, typed
from tests.ui.test_desk_changes import HTMX, address, log_in

pytestmark = pytest.mark.django_db


# --- evidence that is an address -----------------------------------------------------------------


def test_a_copy_of_an_address_is_asked_for_without_a_script_too() -> None:
    claim = factories.claim()
    client = log_in(claim)
    url = "https://example.org/story"
    save(client, composer(client, claim), "evidence", **piece(url=url, stance="supports"))
    evidence = Evidence.objects.get()
    assert evidence.page_copy
    assert (evidence.page_copy.url, evidence.page_copy.state) == (url, "waiting")
    assert (
        "a copy is being fetched"
        in read(client.get(address(claim))).one("li", id=f"evidence-{evidence.pk}").words
    )


def test_no_site_is_asked_for_what_is_confidential() -> None:
    claim = factories.claim()
    client = log_in(claim)
    fields = piece(url="https://example.org/story", stance="supports", confidential="on")
    save(client, composer(client, claim), "evidence", **fields)
    assert Evidence.objects.get().page_copy is None


def test_new_evidence_of_ones_own_is_ticked_until_somebody_relies_on_it() -> None:
    claim = factories.claim()
    client = log_in(claim)
    save(
        client, composer(client, claim), "evidence", **piece(note="They say so.", stance="supports")
    )
    mine, theirs = Evidence.objects.get(), factories.evidence(claim)
    shown = typed(composer(client, claim))
    assert shown["verdict-evidence"] == [str(mine.pk), "new-0"]
    factories.verification(claim, evidence=(mine.pk, theirs.pk))
    assert typed(composer(client, claim))["verdict-evidence"] == ["new-0"]


# --- evidence of the claims beside it ------------------------------------------------------------


def test_evidence_of_another_claim_is_chosen_and_used_for_this_one() -> None:
    first = factories.claim()
    origin = factories.evidence(first, "The minutes")
    claim = factories.claim(first.article, "the budget grew")
    client = log_in(claim)
    form = composer(client, claim)
    choices = form.one("select", name="evidence-0-taken_from")
    choice = choices.one("option", value=str(origin.pk))
    assert choice.words == "1a: The minutes"
    save(client, form, "evidence", **piece(taken_from=origin.pk, stance="refutes"))
    used = Evidence.objects.get(claim=claim)
    assert (used.taken_from, used.title, used.stance) == (origin, "The minutes", "refutes")


def test_evidence_that_was_withdrawn_meanwhile_is_said_at_its_row() -> None:
    first = factories.claim()
    origin = factories.evidence(first)
    claim = factories.claim(first.article, "the budget grew")
    client = log_in(claim)
    form = composer(client, claim)
    withdraw_evidence(by=origin.added_by, evidence=origin, reason="Forged.")
    answer = save(client, form, "evidence", **piece(taken_from=origin.pk, stance="refutes"))
    assert answer.status_code == 422
    assert "still stands" in composer_in(answer).words


# --- evidence ------------------------------------------------------------------------------------


def test_evidence_is_added_with_a_copy_of_what_was_seen() -> None:
    claim = factories.claim()
    client = log_in(claim)
    response = save(
        client,
        composer(client, claim),
        "evidence",
        **piece(
            stance="refutes",
            kind="data",
            title="The minutes",
            url="https://example.org/minutes",
            accessed_at="2026-01-02",
            snapshot=SimpleUploadedFile("minutes.pdf", b"%PDF minutes"),
            confidential="on",
        ),
    )
    assert response["Location"] == f"{address(claim)}?saved=review"
    proof = Evidence.objects.get()
    assert (proof.stance, proof.confidential, proof.snapshot_name) == (
        "refutes",
        True,
        "minutes.pdf",
    )
    with proof.snapshot.open() as kept:
        assert kept.read() == b"%PDF minutes"


def test_an_empty_file_is_refused_beside_its_field() -> None:
    claim = factories.claim()
    client = log_in(claim)
    empty = SimpleUploadedFile("empty.txt", b"")
    opened = composer(client, claim)
    response = save(
        client,
        opened,
        "evidence",
        HTMX,
        **piece(stance="supports", title="Kept title", snapshot=empty),
    )
    assert response.status_code == 422
    sent_back = composer_in(response)
    assert "The file is empty." in sent_back.words
    assert sent_back["data-focus"] == "evidence-0-snapshot"
    assert typed(sent_back)["evidence-0-title"] == ["Kept title"]


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_who_may_not_verify_is_refused_and_nothing_is_recorded(headers: Any) -> None:
    claim = factories.claim()
    before = Event.objects.count()
    client = log_in(claim, Role.ANNOTATOR)
    fields = {"verdict": factories.verdict().pk, "rationale": "Why."}
    response = save(client, composer(client, claim), "verdict", headers, **fields)
    assert response.status_code == 403
    assert Event.objects.count() == before


@pytest.mark.parametrize("reviewers", [0, 20])
def test_a_verdict_takes_at_most_nineteen_statements(reviewers: int) -> None:
    project = factories.project(reviews_needed=9)
    claim = factories.claim(factories.article(project))
    proof = factories.evidence(claim)
    for _ in range(reviewers):
        factories.verification(claim, by=factories.member(project))
    client = log_in(claim)
    opened = composer(client, claim)
    fields = {"verdict": factories.verdict().pk, "rationale": "Why.", "evidence": proof.pk}
    with CaptureQueriesContext(connection) as statements:
        assert save(client, opened, "verdict", **fields).status_code == 303
    assert len(statements) <= 19
