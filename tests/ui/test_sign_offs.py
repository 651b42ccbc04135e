"""Signing off on the pages: at the desk, for a whole article, and taking it back."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from annotations.models import Claim, SignOff
from annotations.queries.sign_offs import last_change
from annotations.vocabulary import Role
from tests import factories
from tests.ui.dom import Element, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    project = factories.project(sign_offs_wanted=["checker", "second_checker"])
    made = factories.claim(factories.article(project))
    factories.verification(made)
    return made


@pytest.fixture
def client(claim: Claim) -> Client:
    me = factories.member(
        claim.article.project, Role.REVIEWER, factories.user(first_name="Ann", last_name="Bell")
    )
    browser = Client()
    browser.force_login(me)
    return browser


def words(client: Client, name: str, *where: object) -> str:
    return str(read(client.get(reverse(name, args=where))).words)


def test_a_claim_is_signed_at_the_desk(client: Client, claim: Claim) -> None:
    where = (claim.article_id, claim.number)
    assert "Sign off as checker" in words(client, "claim", *where)
    seen = last_change(claim.article, claim.pk)
    sent = {"role": "checker", "seen": seen, "key": uuid4()}
    answer = client.post(reverse("claim_sign_off", args=where), sent)
    assert answer.status_code == 303
    for name, at in (("claim", where), ("claims_select", where[:1]), ("sign_offs", where[:1])):
        assert "AB" in words(client, name, *at), name
    factories.evidence(claim)
    assert "AB" not in words(client, "claim", *where)


def test_who_is_late_is_shown_what_there_is_now(client: Client, claim: Claim) -> None:
    seen = last_change(claim.article, claim.pk)
    factories.evidence(claim)
    address = reverse("claim_sign_off", args=[claim.article_id, claim.number])
    refused = client.post(address, {"role": "checker", "seen": seen, "key": uuid4()})
    assert refused.status_code == 409
    assert "Someone changed this claim" in read(refused).words
    assert not SignOff.objects.exists()


def test_an_article_is_signed_and_it_says_what_made_that_void(client: Client, claim: Claim) -> None:
    address = reverse("article_sign_off", args=[claim.article_id])
    sent = {"role": "checker", "seen": last_change(claim.article), "key": uuid4()}
    assert client.post(address, sent).status_code == 302
    assert "Ann Bell" in words(client, "report_next", claim.article_id)
    factories.evidence(claim)
    said = words(client, "sign_offs", claim.article_id)
    assert "void since" in said
    assert "added evidence" in said


def test_ones_own_is_withdrawn_with_a_reason(client: Client, claim: Claim) -> None:
    address = reverse("claim_sign_off", args=[claim.article_id, claim.number])
    seen = last_change(claim.article, claim.pk)
    client.post(address, {"role": "checker", "seen": seen, "key": uuid4()})
    made = SignOff.objects.get()
    withdrawing = reverse("sign_off_withdraw", args=[made.pk])
    assert client.post(withdrawing, {"reason": ""}).status_code == 422
    assert client.post(withdrawing, {"reason": "Too soon."}).status_code == 302
    made.refresh_from_db()
    assert made.withdrawn_because == "Too soon."


def test_a_project_without_rounds_has_none_to_see(claim: Claim, client: Client) -> None:
    claim.article.project.sign_offs_wanted = []
    claim.article.project.save()
    assert "Sign off" not in words(client, "claim", claim.article_id, claim.number)
    assert "no rounds" in words(client, "sign_offs", claim.article_id)


def boxes(page: Element) -> list[str]:
    return [each["value"] for each in page.every("input", name="claims")]


def test_those_that_are_ticked_are_signed_at_once(client: Client, claim: Claim) -> None:
    other = factories.claim(claim.article, "on Monday")
    factories.verification(other)
    factories.claim(claim.article, "grew")  # nobody decided on it
    at = reverse("sign_offs", args=[claim.article_id])
    page = read(client.get(at))
    assert len(boxes(page)) == 2
    buttons = page.one("form", id="selection").every("button")
    assert [each["value"] for each in buttons] == ["checker", "second_checker"]
    sent = {"role": "checker", "claims": boxes(page)}
    done = client.post(reverse("claims_sign_off", args=[claim.article_id]), sent)
    assert done["Location"] == at
    page = read(client.get(at))
    assert "2 claims are signed off." in page.words
    assert boxes(page) == []
    assert SignOff.objects.filter(role="checker").count() == 2


def test_what_keeps_one_from_being_signed_is_named_and_the_ticks_stay(
    client: Client, claim: Claim
) -> None:
    other = factories.claim(claim.article, "on Monday")
    factories.verification(other)
    ticked = boxes(read(client.get(reverse("sign_offs", args=[claim.article_id]))))
    factories.evidence(other)
    sent = {"role": "checker", "claims": ticked}
    refused = client.post(reverse("claims_sign_off", args=[claim.article_id]), sent)
    assert refused.status_code == 409
    page = read(refused)
    assert "Someone changed these after you opened them: 1b (A title)" in page.words
    kept = [each["value"] for each in page.every("input", name="claims", checked="")]
    assert kept == ticked[:1]
    assert not SignOff.objects.exists()


def test_who_may_not_sign_has_no_boxes(claim: Claim) -> None:
    browser = Client()
    browser.force_login(factories.member(claim.article.project, Role.VIEWER))
    page = read(browser.get(reverse("sign_offs", args=[claim.article_id])))
    assert boxes(page) == []
    assert page.one("form", id="selection").every("button") == []
