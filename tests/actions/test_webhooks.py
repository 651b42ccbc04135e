"""Keeping webhooks, and what an event queues for them."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.actions.claims import withdraw_claim
from annotations.actions.evidence import withdraw_evidence
from annotations.actions.webhooks import (
    WebhookDetails,
    add_webhook,
    change_webhook,
    redeliver,
    remove_webhook,
    rotate_secret,
)
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.models import Claim, Delivery, Event, Project, Webhook
from annotations.queries.messages import body_of
from annotations.vocabulary import DeliveryState, Role, Verb
from tests import factories

pytestmark = pytest.mark.django_db

DETAILS = WebhookDetails(url="https://hooks.example.org/in?token=hush", verbs=(Verb.MARK,))


def told(webhook: Webhook) -> list[str]:
    """The verbs of what waits for a webhook, in order."""
    waiting = Delivery.objects.filter(webhook=webhook).order_by("pk")
    return list(waiting.values_list("event__verb", flat=True))


def message(verb: Verb) -> dict[str, Any]:
    """The data of the last message about `verb`."""
    data: dict[str, Any] = json.loads(body_of(Delivery.objects.filter(event__verb=verb)[0]))["data"]
    return data


def test_a_new_webhook_is_told_of_itself_whatever_it_listens_to() -> None:
    assert told(factories.webhook()) == ["add_webhook"]
    assert told(factories.webhook(None, Verb.MARK)) == ["add_webhook"]


def test_a_webhook_is_told_what_it_listens_to_and_nothing_of_other_projects() -> None:
    claim = factories.claim()
    some = factories.webhook(claim.article.project, Verb.RECORD_SOURCING, Verb.MARK)
    every = factories.webhook(claim.article.project)
    other = factories.webhook()
    factories.claim(claim.article, "on Monday")
    factories.verification(claim)
    assert told(some) == ["add_webhook", "mark"]
    assert told(every) == ["add_webhook", "mark", "verify"]
    assert told(other) == ["add_webhook"]


def test_every_message_has_an_id_of_its_own() -> None:
    webhook = factories.webhook()
    factories.article(webhook.project)
    ids = set(Delivery.objects.values_list("message_id", flat=True))
    assert len(ids) == 2
    assert {an_id[:4] for an_id in ids} == {"msg_"}


def test_a_refused_action_tells_nobody() -> None:
    claim = factories.claim()
    webhook = factories.webhook(claim.article.project)
    with pytest.raises(Stale):
        withdraw(claim, seen=7)
    proof = factories.evidence(claim)
    by = factories.manager_of(claim.article.project)
    with pytest.raises(Invalid):
        withdraw_evidence(by=by, evidence=proof, reason=" ")
    assert told(webhook) == ["add_webhook", "add_evidence"]


def withdraw(claim: Claim, seen: int) -> None:
    withdraw_claim(
        by=factories.manager_of(claim.article.project), claim=claim, seen=seen, reason="why"
    )


def statements_to_mark(project: Project, quote: str) -> int:
    article = project.articles.get()
    with CaptureQueriesContext(connection) as statements:
        factories.claim(article, quote)
    return len(statements)


def test_who_has_no_webhook_pays_nothing_and_who_has_any_number_pays_two_statements() -> None:
    project = factories.article().project
    factories.manager_of(project)
    without = statements_to_mark(project, "The mayor")
    for _ in range(3):
        factories.webhook(project)
    assert statements_to_mark(project, "on Monday") == without + 2
    for webhook in Webhook.objects.all():
        remove_webhook(by=factories.manager_of(project), webhook=webhook)
    assert statements_to_mark(project, "resigned") == without


@pytest.mark.parametrize("decided", [True, False])
def test_a_blind_projects_findings_are_not_told(decided: bool) -> None:  # noqa: FBT001
    project = factories.project(blind=True, reviews_needed=1 if decided else 2)
    claim = factories.claim(factories.article(project))
    factories.webhook(project)
    factories.record_sourcing(claim, "Politico")
    factories.verification(claim, rationale="I looked.")
    for verb in (Verb.RECORD_SOURCING, Verb.VERIFY):
        data = message(verb)
        assert (data["before"], data["after"], data["hash"]) == (None, None, None)
        assert data["withheld"] == "blind"
        assert data["claim"] == {"id": claim.pk, "number": claim.number, "label": "1a"}
    factories.claim(claim.article, "on Monday")
    assert message(Verb.MARK)["after"]["quote"] == "on Monday"


def test_what_was_found_blindly_stays_withheld_when_blindness_ends() -> None:
    project = factories.project(blind=True)
    claim = factories.claim(factories.article(project))
    factories.webhook(project)
    factories.verification(claim)
    Project.objects.update(blind=False)
    assert message(Verb.VERIFY)["withheld"] == "blind"


def test_confidential_evidence_is_not_told() -> None:
    claim = factories.claim()
    factories.webhook(claim.article.project)
    secret = factories.evidence(claim, title="The leak", confidential=True)
    assert message(Verb.ADD_EVIDENCE)["withheld"] == "confidential"
    by = factories.manager_of(claim.article.project)
    withdraw_evidence(by=by, evidence=secret, reason="The leak is forged.")
    assert "leak" not in json.dumps(message(Verb.WITHDRAW_EVIDENCE))
    factories.evidence(claim, title="The minutes")
    assert message(Verb.ADD_EVIDENCE)["after"]["title"] == "The minutes"


def test_what_is_too_long_for_a_message_is_left_to_the_log() -> None:
    claim = factories.claim()
    factories.webhook(claim.article.project)
    factories.verification(claim, rationale="x" * 70_000)
    assert message(Verb.VERIFY)["withheld"] == "size"


def test_the_log_has_neither_the_secret_nor_the_path() -> None:
    project = factories.project()
    by = factories.member(project)
    webhook = add_webhook(by=by, project=project, details=DETAILS)
    webhook = change_webhook(by=by, webhook=webhook, seen=1, details=replace(DETAILS, verbs=()))
    rotated = rotate_secret(by=by, webhook=webhook, seen=2)
    remove_webhook(by=by, webhook=webhook)
    events = list(Event.objects.filter(project=project).values("before", "after"))
    assert len(events) == 4
    kept = json.dumps(events, default=str)
    assert "https://hooks.example.org" in kept
    for hidden in ("hush", "/in", "whsec_", webhook.secret, rotated.secret):
        assert hidden not in kept


def test_a_second_press_does_not_end_the_first_secret() -> None:
    webhook = factories.webhook()
    by = factories.manager_of(webhook.project)
    rotate_secret(by=by, webhook=webhook, seen=1)
    with pytest.raises(Stale):
        rotate_secret(by=by, webhook=webhook, seen=1)
    assert Webhook.objects.get().secret_before == webhook.secret


def test_what_waits_for_a_webhook_is_given_up_when_it_is_turned_off() -> None:
    webhook = factories.webhook()
    by = factories.manager_of(webhook.project)
    remove_webhook(by=by, webhook=webhook)
    assert Delivery.objects.get().state == DeliveryState.GIVEN_UP
    with pytest.raises(Invalid):
        remove_webhook(by=by, webhook=webhook)
    with pytest.raises(Invalid, match="on first"):
        redeliver(by=by, delivery=Delivery.objects.get())
    webhook = change_webhook(by=by, webhook=webhook, seen=2, details=DETAILS)
    factories.claim(factories.article(webhook.project))
    assert told(webhook) == ["add_webhook", "mark"]


def test_a_message_that_waits_is_not_queued_twice() -> None:
    webhook = factories.webhook()
    by = factories.manager_of(webhook.project)
    with pytest.raises(Invalid, match="already"):
        redeliver(by=by, delivery=Delivery.objects.get())


@pytest.mark.parametrize(
    ("url", "field"),
    [
        ("http://hooks.example.org/", "url"),
        ("ftp://hooks.example.org/", "url"),
        ("https://me:password@hooks.example.org/", "url"),
        ("hooks", "url"),
        ("https://10.0.0.5/in", "url"),
        ("https://127.0.0.1/in", "url"),
        ("https://127.1/in", "url"),
        ("https://2130706433/in", "url"),
        ("https://0x7f.1/in", "url"),
        ("https://0177.0.0.1/in", "url"),
        ("https://169.254.169.254/latest", "url"),
        ("https://172.16.0.1:8443/in", "url"),
        ("https://[::1]/in", "url"),
        ("https://[fc00::1]/in", "url"),
        ("https://[fe80::1]/in", "url"),
        ("https://[::ffff:192.168.0.1]/in", "url"),
        ("https://[64:ff9b::a00:1]/in", "url"),
        ("https://hooks.example.org:25/in", "url"),
        ("", "url"),
    ],
)
def test_an_address_that_messages_can_not_go_to_is_refused(url: str, field: str) -> None:
    project = factories.project()
    by = factories.member(project)
    with pytest.raises(Invalid) as refusal:
        add_webhook(by=by, project=project, details=WebhookDetails(url=url))
    assert refusal.value.field == field
    assert not Webhook.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("found", [["10.0.0.5"], ["93.184.215.14", "::1"]])
def test_a_name_that_leads_into_our_own_network_is_refused_when_it_is_saved(
    monkeypatch: pytest.MonkeyPatch, found: list[str], settings: Any
) -> None:
    webhook = factories.webhook()
    by = factories.manager_of(webhook.project)
    monkeypatch.setattr("annotations.actions.webhooks.look_up", lambda _host: found)
    details = WebhookDetails("https://inside.example.org/in")
    with pytest.raises(Invalid, match=r"inside\.example\.org") as refusal:
        change_webhook(by=by, webhook=webhook, seen=1, details=details)
    assert refusal.value.field == "url"
    off = replace(details, active=False)
    assert change_webhook(by=by, webhook=webhook, seen=1, details=off)
    settings.WEBHOOK_ALLOW_PRIVATE = True
    assert change_webhook(by=by, webhook=webhook, seen=2, details=details)


def test_who_changed_it_meanwhile_is_not_overwritten() -> None:
    webhook = factories.webhook()
    by = factories.manager_of(webhook.project)
    change_webhook(by=by, webhook=webhook, seen=1, details=DETAILS)
    with pytest.raises(Stale):
        change_webhook(by=by, webhook=webhook, seen=1, details=DETAILS)


def test_only_a_manager_keeps_webhooks() -> None:
    webhook = factories.webhook()
    other = factories.member(webhook.project, Role.ADJUDICATOR)
    delivery, project = Delivery.objects.get(), webhook.project
    attempts: list[Any] = [
        lambda: add_webhook(by=other, project=project, details=DETAILS),
        lambda: change_webhook(by=other, webhook=webhook, seen=1, details=DETAILS),
        lambda: rotate_secret(by=other, webhook=webhook, seen=1),
        lambda: remove_webhook(by=other, webhook=webhook),
        lambda: redeliver(by=other, delivery=delivery),
    ]
    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert Event.objects.count() == 1
