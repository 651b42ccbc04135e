"""Several parts of a claim's review in one save: all of them, or none."""

from typing import Any
from uuid import uuid4

import pytest

from annotations.models import Event, Evidence, Sourcing, Verification
from tests import factories
from tests.ui.composing import composer, composer_in, piece, said, save, touched
from tests.ui.dom import typed
from tests.ui.test_desk_changes import HTMX, address, log_in, restate

pytestmark = pytest.mark.django_db


def everything(**other: Any) -> dict[str, Any]:
    """What a person types who fills in every part."""
    return {
        **said("statement", statement="Mine.", kind="causal"),
        **said("sourcing", basis="unattributed"),
        **said("evidence", **piece(stance="supports", note="Seen by myself.")),
        **said("verdict", verdict=factories.verdict("false").pk, rationale="Why."),
        **other,
    }


def test_one_save_records_every_part_and_the_verdict_stands_on_what_was_added() -> None:
    claim = factories.claim()
    client = log_in(claim)
    form = composer(client, claim)
    parts = ["statement", "sourcing", "evidence", "verdict"]
    response = client.post(form["action"], {**typed(form), **everything(), "parts": parts})
    assert response["Location"] == f"{address(claim)}?saved=review"
    claim.refresh_from_db()
    assert (claim.statement, claim.status) == ("Mine.", "verified")
    verification, proof = Verification.objects.get(), Evidence.objects.get()
    assert list(verification.evidence.all()) == [proof]
    assert Sourcing.objects.get().basis == "unattributed"


def test_without_a_script_what_differs_is_saved_and_nothing_else() -> None:
    claim = factories.claim()
    client = log_in(claim)
    form = composer(client, claim)
    given = said("verdict", verdict=factories.verdict().pk, rationale="Why.")
    client.post(form["action"], {**typed(form), **given, "then": "stay"})
    claim.refresh_from_db()
    assert (claim.version, claim.status) == (1, "verified")
    assert not Sourcing.objects.exists()
    assert not Evidence.objects.exists()


def test_a_mistake_in_one_part_saves_none_and_leads_to_its_field() -> None:
    claim = factories.claim()
    client = log_in(claim)
    form = composer(client, claim)
    given = everything(**said("verdict", rationale=""))
    parts = ["statement", "sourcing", "evidence", "verdict"]
    response = client.post(form["action"], {**typed(form), **given, "parts": parts})
    assert response.status_code == 422
    sent_back = composer_in(response)
    assert sent_back["data-focus"] == "verdict-rationale"
    assert typed(sent_back)["statement-statement"].strip() == "Mine."
    assert typed(sent_back)["evidence-0-note"].strip() == "Seen by myself."
    assert touched(sent_back) == set(parts)
    claim.refresh_from_db()
    assert (claim.version, Evidence.objects.count()) == (1, 0)


def test_a_project_that_wants_evidence_takes_what_is_added_with_the_verdict() -> None:
    claim = factories.claim(factories.article(factories.project(evidence_required=True)))
    client = log_in(claim)
    given = {"verdict": factories.verdict().pk, "rationale": "Why."}
    refused = save(client, composer(client, claim), "verdict", **given)
    assert refused.status_code == 422
    sent_back = composer_in(refused)
    assert sent_back["data-focus"] == "verdict-evidence"
    assert "This project wants the evidence that you rely on." in sent_back.words
    added = said("evidence", **piece(stance="supports", note="Seen by myself."))
    again = {**typed(sent_back), **added, "verdict-evidence": "new-0"}
    assert client.post(sent_back["action"], again).status_code == 303
    assert Verification.objects.get().evidence.get() == Evidence.objects.get()


def test_a_conflict_in_one_part_keeps_the_others_and_either_version_can_be_taken() -> None:
    claim = factories.claim()
    client = log_in(claim)
    form = composer(client, claim)
    restate(claim, "Theirs.")
    parts = ["statement", "verdict"]
    response = client.post(form["action"], {**typed(form), **everything(), "parts": parts})
    assert response.status_code == 409
    conflict = composer_in(response)
    shown = conflict.one("div", data_part="statement")
    assert (shown.one("del").text, shown.one("ins").text) == ("Mine", "Theirs")
    sent = {**typed(conflict), "parts": sorted(touched(conflict)), "take": "statement"}
    theirs = composer_in(client.post(form["action"], sent))
    assert typed(theirs)["statement-statement"].strip() == "Theirs."
    assert typed(theirs)["verdict-rationale"].strip() == "Why."
    assert touched(theirs) == {"verdict", "evidence"}
    assert client.post(form["action"], typed(theirs)).status_code == 303
    claim.refresh_from_db()
    assert (claim.statement, claim.status) == ("Theirs.", "verified")


def test_pressing_twice_saves_once() -> None:
    claim = factories.claim()
    client = log_in(claim)
    form = composer(client, claim)
    parts = ["statement", "sourcing", "evidence", "verdict"]
    sent = {**typed(form), **everything(), "parts": parts}
    both = [client.post(form["action"], sent) for _ in range(2)]
    assert [each.status_code for each in both] == [303, 303]
    claim.refresh_from_db()
    counts = (Sourcing, Evidence, Verification)
    assert [each.objects.count() for each in counts] == [1, 1, 1]
    assert claim.version == 2


def test_without_a_script_what_is_typed_after_a_mistake_is_saved_too() -> None:
    claim = factories.claim()
    client = log_in(claim)
    form = composer(client, claim)
    first = said("verdict", verdict=factories.verdict().pk)
    refused = composer_in(client.post(form["action"], {**typed(form), **first}))
    assert refused["data-focus"] == "verdict-rationale"
    rest = {**said("verdict", rationale="Why."), **said("sourcing", basis="unattributed")}
    assert client.post(form["action"], {**typed(refused), **rest}).status_code == 303
    assert (Verification.objects.count(), Sourcing.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"rows": "remove-0"},
        {"rows": "remove-x"},
        {"rows": "add-99", "sourcing-attribution-TOTAL_FORMS": "-1"},
        {"take": "statement"},
        {"take": "nothing"},
        {"parts": ["everything"], "seen": "x", "key": "x"},
        {"parts": ["statement", "sourcing", "evidence", "verdict"]},
        {"parts": ["evidence"], "evidence-TOTAL_FORMS": "x", "seen": "1", "key": str(uuid4())},
        {
            "parts": ["verdict"],
            "seen": "9" * 30,
            "key": str(uuid4()),
            "verdict-verdict": "9" * 30,
            "verdict-evidence": ["new-0", "new-x", "-1", "9" * 30],
        },
        {
            "parts": ["verdict"],
            "seen": "1",
            "key": str(uuid4()),
            "verdict-verdict": "1",
            "verdict-rationale": "Why.",
            "verdict-evidence": ["9" * 30],
        },
        {"parts": ["sourcing"], "seen": "0", "key": "x", "sourcing-supersedes": "9" * 30},
    ],
)
def test_whatever_is_sent_is_answered_and_saves_nothing_odd(odd: dict[str, Any]) -> None:
    claim = factories.claim()
    client, before = log_in(claim), Event.objects.count()
    for headers in ({}, HTMX):
        for name in ("claim_save", "claim_draft"):
            response = client.post(address(claim, name), odd, headers=headers)
            assert response.status_code in {200, 204, 303, 409, 422}
    assert client.get(address(claim)).status_code == 200
    assert Event.objects.count() == before
