from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.claims import withdraw_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.models import Event, Evidence, Sourcing, Verification
from annotations.vocabulary import Role
from tests import factories
from tests.ui.composing import composer, composer_in, piece, said, save, touched
from tests.ui.dom import read, typed
from tests.ui.test_desk_changes import HTMX, address, log_in, restate

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


# --- the statement ------------------------------------------------------------------------------


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


# --- verdicts -----------------------------------------------------------------------------------


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


# --- evidence ----------------------------------------------------------------------


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


# --- who may, and what it costs


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
def test_a_verdict_takes_at_most_fifteen_statements(reviewers: int) -> None:
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
    assert len(statements) <= 15


# --- several parts at once ----------------------------------------------------------------------


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
