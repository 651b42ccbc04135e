from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.actions.claims import ClaimDetails, change_claim, withdraw_claim
from annotations.models import Claim, Event, Evidence, Verification
from annotations.vocabulary import ClaimKind, Role, Status
from tests import factories
from tests.ui.dom import Element, read, typed

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def log_in(claim: Claim, role: Role = Role.MANAGER) -> Client:
    client = Client()
    client.force_login(factories.member(claim.article.project, role))
    return client


def address(claim: Claim, name: str = "claim") -> str:
    return reverse(name, args=[claim.article_id, claim.number])


def form(client: Client, claim: Claim, name: str) -> Element:
    return read(client.get(address(claim))).one("form", id=name)


def submit(client: Client, form: Element, headers: Any = None, **fields: Any) -> Any:
    return client.post(form["action"], {**typed(form), **fields}, headers=headers)


def restate(claim: Claim, statement: str = "Restated by someone else.") -> None:
    claim.refresh_from_db()
    by = factories.manager_of(claim.article.project)
    change_claim(
        by=by, claim=claim, seen=claim.version, details=ClaimDetails(statement, ClaimKind.IDENTITY)
    )


# --- marking ------------------------------------------------------------------------------------


def test_a_claim_is_marked_by_its_words_without_any_script() -> None:
    article = factories.article(text='She said "yes".\nHe said "yes" & left.')
    client = Client()
    client.force_login(factories.manager_of(article.project))
    found = read(client.get(reverse("find_quote", args=[article.pk]), {"quote": "said “yes”"}))
    assert "Not word for word" in found.words
    second = found.every("form", method="post")[-1]
    response = submit(client, second, statement="He agreed.", kind="quotation")
    claim = Claim.objects.get()
    assert response.status_code == 303
    assert response["Location"] == f"{address(claim)}?saved=claim"
    anchor = claim.anchors.get()
    assert (anchor.start, anchor.quote) == (19, 'said "yes"')
    assert (claim.statement, claim.kind) == ("He agreed.", "quotation")


def test_words_that_the_text_does_not_hold_are_not_found() -> None:
    claim = factories.claim()
    response = log_in(claim).get(reverse("find_quote", args=[claim.article_id]), {"quote": "dog"})
    assert "The text doesn't say “dog”." in read(response).words


def test_a_quote_over_lines_arrives_as_browsers_send_it() -> None:
    article = factories.article(text="One\ntwo three.")
    client = Client()
    client.force_login(factories.manager_of(article.project))
    fields = {"start": 0, "end": 7, "quote": "One\r\ntwo", "statement": "S", "kind": "event"}
    assert client.post(reverse("claim_mark", args=[article.pk]), fields).status_code == 303
    assert Claim.objects.get().anchors.get().quote == "One\ntwo"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quote": "The major"}, "The text there reads “The mayor”"),
        ({"start": 9}, "Select some words of the text first."),
        ({"statement": " "}, "This field is required."),
    ],
)
def test_a_refused_mark_comes_back_with_what_was_typed(fields: dict[str, Any], said: str) -> None:
    claim = factories.claim()
    good = {"start": 0, "end": 9, "quote": "The mayor", "statement": "Mine.", "kind": "identity"}
    client, where = log_in(claim), reverse("claim_mark", args=[claim.article_id])
    response = client.post(where, good | fields, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (422, "#mark")
    sent_back = read(response).one("form", id="mark")
    assert said in sent_back.words
    assert "hidden" not in sent_back.attributes
    assert typed(sent_back)["kind"] == "identity"
    whole = read(client.post(where, good | fields)).one("form", id="mark")
    assert said in whole.words
    assert Claim.objects.count() == 1


def test_pressing_twice_marks_once() -> None:
    claim = factories.claim()
    client = log_in(claim)
    fields = {"start": 0, "end": 9, "quote": "The mayor", "statement": "S", "kind": "event"}
    where = reverse("claim_mark", args=[claim.article_id])
    both = [client.post(where, {**fields, "key": key}) for key in [str(uuid4())] * 2]
    assert both[0]["Location"] == both[1]["Location"]
    assert Claim.objects.count() == 2


# --- the claim itself ---------------------------------------------------------------------------


def test_a_statement_is_changed_and_the_filter_is_kept() -> None:
    claim = factories.claim()
    client = log_in(claim)
    root = read(client.get(address(claim), {"show": "open"}))
    response = submit(client, root.one("form", id="change"), statement="Better.", kind="quantity")
    assert response["Location"] == f"{address(claim)}?show=open&saved=change"
    claim.refresh_from_db()
    assert (claim.statement, claim.kind) == ("Better.", "quantity")


def test_how_much_it_would_matter_to_check_a_claim_is_set_shown_and_taken_back() -> None:
    claim = factories.claim()
    client = log_in(claim)
    submit(client, form(client, claim, "change"), check_worthiness="0.8")
    claim.refresh_from_db()
    assert (claim.check_worthiness, claim.version) == (0.8, 2)
    assert (
        "check-worthiness 0.8"
        in read(client.get(address(claim))).one("section", id="statement").text
    )
    submit(client, form(client, claim, "change"), check_worthiness="")
    claim.refresh_from_db()
    assert claim.check_worthiness is None


@pytest.mark.parametrize("share", ["-0.1", "1.1", "nan", "much"])
def test_what_is_no_share_is_refused_at_its_field(share: str) -> None:
    claim = factories.claim()
    client = log_in(claim)
    answer = submit(client, form(client, claim, "change"), check_worthiness=share)
    assert answer.status_code == 422
    assert "error" in answer.content.decode()
    claim.refresh_from_db()
    assert (claim.check_worthiness, claim.version) == (None, 1)


def test_a_claim_is_withdrawn_with_a_reason_and_restored() -> None:
    claim = factories.claim()
    client = log_in(claim)
    submit(client, form(client, claim, "withdraw"), reason="said twice")
    claim.refresh_from_db()
    assert (claim.status, claim.withdrawn_because) == (Status.WITHDRAWN, "said twice")
    submit(client, form(client, claim, "restore"))
    claim.refresh_from_db()
    assert claim.status == Status.OPEN


def test_a_recheck_is_asked_for() -> None:
    claim = factories.claim()
    factories.verification(claim)
    client = log_in(claim)
    submit(client, form(client, claim, "recheck"), reason="the minutes were corrected")
    claim.refresh_from_db()
    assert claim.status == Status.RECHECK


# --- verdicts -----------------------------------------------------------------------------------


def test_a_verdict_is_saved_and_its_form_then_shows_it() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    client = log_in(claim)
    response = submit(
        client,
        form(client, claim, "verify"),
        verdict=factories.verdict("false").pk,
        rationale="He <b>didn't</b>.",
        evidence=proof.pk,
        correction="He stayed.",
        severity="must_fix",
    )
    assert response["Location"] == f"{address(claim)}?saved=verdict"
    shown = form(client, claim, "verify")
    assert shown.one("input", id="verdict-false").attributes.get("checked") == ""
    assert shown.one("textarea", name="rationale").text.strip() == "He <b>didn't</b>."
    assert typed(shown)["correction"].strip() == "He stayed."
    assert typed(shown)["supersedes"] == [str(Verification.objects.get().pk)]


def test_a_second_verdict_of_mine_takes_the_place_of_the_first() -> None:
    claim = factories.claim()
    client = log_in(claim)
    for key in ("true", "false"):
        verdict = factories.verdict(key).pk
        submit(client, form(client, claim, "verify"), verdict=verdict, rationale="Why.")
    assert Verification.objects.live().get().verdict.key == "false"
    assert Verification.objects.count() == 2


def test_a_verdict_without_words_is_asked_for_them_and_keeps_what_was_typed() -> None:
    claim = factories.claim()
    client = log_in(claim)
    filled = typed(form(client, claim, "verify")) | {
        "verdict": factories.verdict("false").pk,
        "rationale": "",
        "correction": "He stayed.",
    }
    response = client.post(address(claim, "claim_verify"), filled, headers=HTMX)
    assert (response.status_code, response["HX-Retarget"]) == (422, "#verify")
    assert response["HX-Push-Url"] == "false"
    sent_back = read(response).one("form", id="verify")
    assert sent_back["data-focus"] == "verify-rationale"
    assert sent_back.one("textarea", id="verify-rationale")["aria-invalid"] == "true"
    assert "Say why." in sent_back.words
    assert "checked" in sent_back.one("input", id="verdict-false").attributes
    assert typed(sent_back)["correction"].strip() == "He stayed."


def test_a_page_without_scripts_leads_to_what_is_wrong() -> None:
    claim = factories.claim()
    client = log_in(claim)
    fields = {"verdict": factories.verdict().pk, "rationale": ""}
    root = read(submit(client, form(client, claim, "verify"), **fields))
    (pointed_at,) = root.having(lambda each: "autofocus" in each.attributes)
    assert pointed_at["id"] == "verify-rationale"


def test_a_correction_needs_its_severity() -> None:
    claim = factories.claim()
    client = log_in(claim)
    response = submit(
        client,
        form(client, claim, "verify"),
        verdict=factories.verdict().pk,
        rationale="Why.",
        correction="He stayed.",
    )
    assert response.status_code == 422
    assert "A correction needs both" in read(response).one("form", id="verify").words


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_conflict_shows_both_versions_and_saving_again_saves_mine(headers: Any) -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = form(client, claim, "verify")
    restate(claim)
    mine = {"verdict": factories.verdict("false").pk, "rationale": "My own words."}
    response = submit(client, opened, headers, **mine)
    assert response.status_code == 409
    sent_back = read(response).one("form", id="verify")
    assert "Restated by someone else." in sent_back.words
    assert typed(sent_back)["rationale"].strip() == "My own words."
    assert "checked" in sent_back.one("input", id="verdict-false").attributes
    assert sent_back["data-focus"] == "verify-errors"
    assert Verification.objects.count() == 0
    assert submit(client, sent_back).status_code == 303
    assert Verification.objects.get().rationale == "My own words."


def test_my_verdict_from_another_window_is_shown_beside_the_one_i_typed() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = form(client, claim, "verify")
    true, false = factories.verdict("true").pk, factories.verdict("false").pk
    submit(client, form(client, claim, "verify"), verdict=true, rationale="Saved first.")
    response = submit(client, opened, verdict=false, rationale="Typed before.", key=str(uuid4()))
    assert response.status_code == 409
    sent_back = read(response).one("form", id="verify")
    assert "Saved first." in sent_back.words
    assert typed(sent_back)["rationale"].strip() == "Typed before."
    submit(client, sent_back)
    assert Verification.objects.live().get().rationale == "Typed before."


def test_another_mistake_does_not_hide_that_the_claim_was_changed() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = form(client, claim, "verify")
    restate(claim)
    first = submit(client, opened, rationale="", verdict=factories.verdict().pk)
    assert first.status_code == 422
    second = submit(client, read(first).one("form", id="verify"), rationale="Why.")
    assert second.status_code == 409


def test_two_who_change_a_statement_both_read_the_other_one() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = form(client, claim, "change")
    restate(claim, "Theirs.")
    response = submit(client, opened, HTMX, statement="Mine.", kind="causal")
    sent_back = read(response).one("form", id="change")
    assert (response.status_code, typed(sent_back)["statement"].strip()) == (409, "Mine.")
    assert "Theirs." in sent_back.words
    assert "identity" in sent_back.words
    submit(client, sent_back)
    claim.refresh_from_db()
    assert claim.statement == "Mine."


def test_a_claim_that_was_withdrawn_meanwhile_takes_no_verdict_and_loses_no_words() -> None:
    claim = factories.claim()
    client = log_in(claim)
    opened = form(client, claim, "verify")
    withdraw_claim(by=claim.marked_by, claim=claim, seen=1, reason="said twice")
    fields = {"verdict": factories.verdict().pk, "rationale": "Long words."}
    for headers in ({}, HTMX):
        response = submit(client, opened, headers, **fields)
        assert response.status_code == 409
        assert "Long words." in read(response).one("form", id="verify").text


# --- evidence -----------------------------------------------------------------------------------


def test_evidence_is_added_with_a_copy_of_what_was_seen() -> None:
    claim = factories.claim()
    client = log_in(claim)
    response = submit(
        client,
        form(client, claim, "add-evidence"),
        stance="refutes",
        kind="data",
        title="The minutes",
        url="https://example.org/minutes",
        accessed_at="2026-01-02",
        snapshot=SimpleUploadedFile("minutes.pdf", b"%PDF minutes"),
        confidential="on",
    )
    assert response["Location"] == f"{address(claim)}?saved=evidence"
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
    opened = form(client, claim, "add-evidence")
    response = submit(client, opened, HTMX, stance="supports", title="Kept title", snapshot=empty)
    assert response.status_code == 422
    sent_back = read(response).one("form", id="add-evidence")
    assert "The file is empty." in sent_back.words
    assert sent_back["data-focus"] == "add-evidence-snapshot"
    assert typed(sent_back)["title"] == ["Kept title"]


def test_evidence_is_withdrawn_with_a_reason() -> None:
    claim = factories.claim()
    proof = factories.evidence(claim)
    client = log_in(claim)
    opened = form(client, claim, f"withdraw-evidence-{proof.pk}")
    for headers in ({}, HTMX):
        refused = submit(client, opened, headers, reason=" ")
        assert refused.status_code == 422
        again = read(refused).one("form", id=f"withdraw-evidence-{proof.pk}")
        assert "This field is required." in again.words
    response = submit(client, opened, reason="forged")
    assert response["Location"] == f"{address(claim)}?saved=evidence-withdrawn"
    assert not Evidence.objects.standing().exists()


# --- who may, and what it costs -----------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_who_may_not_verify_is_refused_and_nothing_is_recorded(headers: Any) -> None:
    claim = factories.claim()
    before = Event.objects.count()
    fields = {"seen": 1, "verdict": factories.verdict().pk, "rationale": "Why."}
    client = log_in(claim, Role.ANNOTATOR)
    response = client.post(address(claim, "claim_verify"), fields, headers=headers)
    assert response.status_code == 403
    assert Event.objects.count() == before


def test_nothing_is_changed_by_reading() -> None:
    claim = factories.claim()
    assert log_in(claim).get(address(claim, "claim_verify")).status_code == 405


@pytest.mark.parametrize("reviewers", [0, 20])
def test_a_verdict_takes_at_most_fifteen_statements(reviewers: int) -> None:
    project = factories.project(reviews_needed=9)
    claim = factories.claim(factories.article(project))
    proof = factories.evidence(claim)
    for _ in range(reviewers):
        factories.verification(claim, by=factories.member(project))
    client = log_in(claim)
    sent = typed(form(client, claim, "verify")) | {
        "verdict": factories.verdict().pk,
        "rationale": "Why.",
        "evidence": proof.pk,
    }
    with CaptureQueriesContext(connection) as statements:
        assert client.post(address(claim, "claim_verify"), sent).status_code == 303
    assert len(statements) <= 15
