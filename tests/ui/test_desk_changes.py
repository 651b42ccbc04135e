from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from annotations.actions.claims import ClaimDetails, change_claim
from annotations.models import Claim, Evidence
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


def test_a_kind_that_nobody_chose_is_guessed_and_said_to_be() -> None:
    article = factories.article()
    client = Client()
    client.force_login(factories.manager_of(article.project))
    found = client.get(reverse("find_quote", args=[article.pk]), {"quote": "grew by 5%"})
    response = submit(client, read(found).every("form", method="post")[-1])
    assert Claim.objects.get().kind == "quantity"
    panel = read(client.get(response["Location"])).one(id="panel")
    assert "Its kind is guessed from its words." in panel.words


def test_the_very_words_of_a_claim_are_marked_only_after_a_second_yes() -> None:
    claim = factories.claim(quote="The mayor")
    client, where = log_in(claim), reverse("claim_mark", args=[claim.article_id])
    fields = {"start": 0, "end": 9, "quote": "The mayor", "statement": "Mine.", "kind": "identity"}
    response = client.post(where, fields, headers=HTMX)
    assert (response.status_code, Claim.objects.count()) == (409, 1)
    asked = read(response).one("form", id="mark")
    assert "Claim 1a has these words already." in asked.words
    assert asked.one("a")["href"] == address(claim)
    assert submit(client, asked, again="on").status_code == 303
    assert Claim.objects.count() == 2


# --- the claim itself ---------------------------------------------------------------------------


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


# --- evidence -----------------------------------------------------------------------------------


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
