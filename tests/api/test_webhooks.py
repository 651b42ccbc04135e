"""Webhooks over the API: their secrets, their settings, and the log of their messages."""

from typing import Any

import pytest
from standardwebhooks import Webhook as Receiver

from annotations.actions.webhooks import remove_webhook
from annotations.models import Delivery, Event, Webhook
from annotations.vocabulary import DeliveryState, Role, Verb
from tests import factories
from tests.api.asking import Asking

pytestmark = pytest.mark.django_db
URL = "https://hooks.example.org/in"


@pytest.fixture
def webhook() -> Webhook:
    return factories.webhook()


@pytest.fixture
def me(webhook: Webhook) -> Asking:
    return Asking(factories.manager_of(webhook.project))


def delivered() -> Delivery:
    Delivery.objects.update(
        state=DeliveryState.DELIVERED,
        next_attempt_at=None,
        tried_at=factories.AT,
        finished_at=factories.AT,
        status_code=204,
    )
    return Delivery.objects.get()


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_secret_is_told_to_who_adds_a_webhook_and_not_again(me: Asking) -> None:
    path = f"/projects/{Webhook.objects.get().project_id}/webhooks"
    added = me.post(path, {"url": URL, "verbs": ["verify"]})
    secret = Webhook.objects.get(pk=added.json()["id"]).secret
    assert (added.status_code, added.json()["secret"]) == (201, secret)
    read = me.get(added["Location"].partition("/api/v1")[2])
    assert (read.json()["verbs"], read["ETag"]) == (["verify"], added["ETag"])
    assert "secret" not in read.json()
    assert secret not in said(me.get(path)) + said(me.get(f"/webhooks/{added.json()['id']}"))


def test_a_list_counts_what_waits_and_what_was_given_up(me: Asking, webhook: Webhook) -> None:
    (row,) = me.get(f"/projects/{webhook.project_id}/webhooks").json()["results"]
    assert (row["waiting"], row["given_up"]) == (1, 0)
    remove_webhook(by=webhook.created_by, webhook=webhook)
    (row,) = me.get(f"/projects/{webhook.project_id}/webhooks").json()["results"]
    assert (row["active"], row["waiting"], row["given_up"]) == (False, 0, 1)


def test_only_what_is_sent_changes(me: Asking, webhook: Webhook) -> None:
    changed = me.patch(f"/webhooks/{webhook.pk}", {"verbs": ["publish"]}, if_match='"1"')
    webhook.refresh_from_db()
    assert (webhook.verbs, webhook.url, webhook.description) == (["publish"], URL, "The newsroom")
    assert changed["ETag"] == '"2"'


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"url": "http://hooks.example.org/in"}, 422, "url"),
        ({"verbs": ["see"]}, 422, "verbs"),
        ({"verbs": ["dance"]}, 400, "verbs.0"),
        ({"url": "hooks"}, 400, "url"),
    ],
)
def test_a_wrong_setting_is_named(
    me: Asking, webhook: Webhook, body: dict[str, Any], status: int, field: str
) -> None:
    refused = me.patch(f"/webhooks/{webhook.pk}", body, if_match="*")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (status, field)


def test_a_new_secret_is_told_once(me: Asking, webhook: Webhook) -> None:
    rotated = me.post(f"/webhooks/{webhook.pk}:rotate", if_match='"1"')
    before, webhook.secret = webhook.secret, Webhook.objects.get().secret
    assert rotated.json()["secret"] == webhook.secret != before
    stale = me.post(f"/webhooks/{webhook.pk}:rotate", if_match='"1"')
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 2)
    assert webhook.secret not in said(stale)
    assert Webhook.objects.get().secret == webhook.secret


def test_who_was_too_late_turns_nothing_off(me: Asking, webhook: Webhook) -> None:
    me.patch(f"/webhooks/{webhook.pk}", {"description": "Ours"}, if_match="*")
    assert me.post(f"/webhooks/{webhook.pk}:remove", if_match='"1"').status_code == 412
    removed = me.post(f"/webhooks/{webhook.pk}:remove", if_match='"2"')
    assert (removed.status_code, removed.json()["active"]) == (200, False)
    assert me.get(f"/webhooks/{webhook.pk}/deliveries").json()["results"]


def test_deliveries_are_narrowed_by_how_far_they_came(me: Asking, webhook: Webhook) -> None:
    path = f"/webhooks/{webhook.pk}/deliveries"
    (row,) = me.get(f"{path}?state=pending").json()["results"]
    assert (row["verb"], row["event"]) == (Verb.ADD_WEBHOOK, Event.objects.get().number)
    assert me.get(f"{path}?state=delivered").json()["results"] == []


def test_a_delivery_shows_the_request_that_its_receiver_can_check(
    me: Asking, webhook: Webhook
) -> None:
    row = me.get(f"/deliveries/{Delivery.objects.get().pk}").json()
    content = Receiver(webhook.secret).verify(row["body"], row["headers"])
    assert content["data"]["verb"] == Verb.ADD_WEBHOOK


def test_a_message_is_sent_again_under_its_own_id(me: Asking, webhook: Webhook) -> None:
    delivery = delivered()
    path = f"/webhooks/{webhook.pk}/deliveries"
    again = me.post(path, {"delivery": delivery.pk})
    assert (again.status_code, again.json()["message_id"]) == (201, delivery.message_id)
    assert me.get(again["Location"].partition("/api/v1")[2]).json()["state"] == "pending"
    assert me.post(path, {"delivery": delivery.pk}).status_code == 422


def test_a_message_of_another_webhook_is_not_sent_again_here(me: Asking, webhook: Webhook) -> None:
    delivery = delivered()
    other = factories.webhook(webhook.project)
    refused = me.post(f"/webhooks/{other.pk}/deliveries", {"delivery": delivery.pk})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "delivery")


def test_a_message_of_a_strange_project_is_not_there(me: Asking, webhook: Webhook) -> None:
    strange = Delivery.objects.get(webhook=factories.webhook(factories.project()))
    refused = me.post(f"/webhooks/{webhook.pk}/deliveries", {"delivery": strange.pk})
    assert refused.status_code == 404


def test_a_reviewer_learns_which_role_it_takes(webhook: Webhook) -> None:
    reviewer = Asking(factories.member(webhook.project, Role.REVIEWER))
    refused = reviewer.get(f"/webhooks/{webhook.pk}")
    assert (refused.status_code, "manager" in refused.json()["detail"]) == (403, True)
    assert webhook.secret not in said(refused)
