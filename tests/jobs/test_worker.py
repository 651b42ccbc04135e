"""Deliveries to an endpoint on this machine; the time is passed in, so that nothing waits."""

import socket
from datetime import datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from standardwebhooks.webhooks import WebhookVerificationError

from annotations.actions.deliveries import LEASE, record_attempt, take_delivery
from annotations.actions.webhooks import redeliver, remove_webhook, rotate_secret
from annotations.models import Delivery, Event, Webhook
from annotations.rules.webhooks import JITTER, SCHEDULE, Answer
from annotations.vocabulary import DeliveryState, Verb
from tests import factories
from tests.jobs.at_work import deliver_due
from tests.jobs.receiver import Receiver

pytestmark = pytest.mark.django_db(transaction=True)

NOW = factories.AT


def added(receiver: Receiver, at: datetime = NOW) -> Webhook:
    """A webhook whose first message waits."""
    return factories.webhook(url=receiver.url, at=at)


def the_delivery() -> Delivery:
    return Delivery.objects.get()


def test_a_message_arrives_and_the_receivers_library_accepts_its_signature(
    receiver: Receiver,
) -> None:
    webhook = added(receiver)
    event = Event.objects.get()
    assert deliver_due() == 1
    (message,) = receiver.received
    content: Any = message.verified(webhook.secret)
    assert content["type"] == "add_webhook"
    assert content["timestamp"] == NOW.isoformat(timespec="microseconds")
    assert content["data"] == {
        "project": webhook.project.slug,
        "number": event.number,
        "actor": event.actor.username,
        "verb": "add_webhook",
        "object": {"kind": "webhook", "id": webhook.pk},
        "article": None,
        "claim": None,
        "before": {},
        "after": event.after,
        "hash": event.hash,
        "withheld": None,
    }
    delivery = the_delivery()
    assert delivery.state == DeliveryState.DELIVERED
    assert (delivery.status_code, delivery.excerpt, delivery.attempts) == (200, "thanks", 1)
    assert message.message_id == delivery.message_id


def test_a_changed_body_or_another_secret_is_noticed(receiver: Receiver) -> None:
    added(receiver)
    deliver_due()
    (message,) = receiver.received
    with pytest.raises(WebhookVerificationError):
        message.verified(factories.webhook().secret)
    forged = type(message)(message.headers, message.body.replace(b"newsroom", b"nonsense"))
    with pytest.raises(WebhookVerificationError):
        forged.verified(Webhook.objects.earliest("pk").secret)


def test_after_a_rotation_both_secrets_verify_for_a_day(receiver: Receiver) -> None:
    webhook = added(receiver, timezone.now())
    rotated = rotate_secret(by=factories.manager_of(webhook.project), webhook=webhook, seen=1)
    assert rotated.secret != webhook.secret
    deliver_due()
    for message in receiver.received:
        assert message.verified(webhook.secret) == message.verified(rotated.secret)
    assert rotated.secrets_at(timezone.now() + timedelta(hours=25)) == (rotated.secret,)


def test_a_failure_is_tried_again_as_the_schedule_says_and_then_given_up(
    receiver: Receiver,
) -> None:
    added(receiver)
    receiver.status = 500
    at = NOW
    for number, wait in enumerate(SCHEDULE, start=1):
        assert deliver_due(at=at) == 1
        delivery = the_delivery()
        assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, number)
        next_at = delivery.next_attempt_at
        assert next_at
        assert at + wait <= next_at <= at + wait * (1 + JITTER)
        assert deliver_due(at=at + wait - timedelta(seconds=1)) == 0
        at = next_at
    deliver_due(at=at)
    delivery = the_delivery()
    assert (delivery.state, delivery.next_attempt_at) == (DeliveryState.GIVEN_UP, None)
    assert deliver_due(at=at + timedelta(days=30)) == 0
    ids = {message.message_id for message in receiver.received}
    bodies = {message.body for message in receiver.received}
    assert (len(receiver.received), len(ids), len(bodies)) == (10, 1, 1)


def test_an_endpoint_that_is_down_gets_the_message_when_it_is_back(receiver: Receiver) -> None:
    webhook = added(receiver)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        down = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        Webhook.objects.update(url=down)
        deliver_due(at=NOW)
    delivery = the_delivery()
    assert (delivery.state, delivery.status_code) == (DeliveryState.FAILED, None)
    assert "ConnectError" in delivery.error
    Webhook.objects.update(url=webhook.url)
    deliver_due(at=delivery.next_attempt_at)
    delivery = the_delivery()
    assert (delivery.state, delivery.error) == (DeliveryState.DELIVERED, "")


def test_a_redirect_is_a_failure_and_is_not_followed(receiver: Receiver) -> None:
    added(receiver)
    receiver.status, receiver.headers = 307, {"Location": receiver.url}
    deliver_due(at=NOW)
    assert len(receiver.received) == 1
    assert the_delivery().state == DeliveryState.FAILED


def test_an_endpoint_that_is_gone_turns_its_webhook_off(receiver: Receiver) -> None:
    webhook = added(receiver)
    factories.article(webhook.project)
    receiver.status = 410
    assert deliver_due(at=NOW) == 1
    webhook.refresh_from_db()
    assert (webhook.active, webhook.gone_at) == (False, NOW)
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.GIVEN_UP}
    assert Delivery.objects.count() == 2
    factories.article(webhook.project, "Another text.")
    assert Delivery.objects.count() == 2


def test_of_a_long_answer_only_the_beginning_is_read(receiver: Receiver) -> None:
    added(receiver)
    receiver.answer = b"\0x" * 2_000_000
    deliver_due(at=NOW)
    delivery = the_delivery()
    assert delivery.state == DeliveryState.DELIVERED
    assert delivery.excerpt == "�x" * 1000


def test_a_worker_that_died_is_replaced_when_its_lease_is_over(receiver: Receiver) -> None:
    added(receiver)
    lost = take_delivery(at=NOW)
    assert lost
    assert deliver_due(at=NOW + LEASE - timedelta(seconds=1)) == 0
    assert deliver_due(at=NOW + LEASE) == 1
    assert the_delivery().attempts == 2


def test_a_result_that_comes_too_late_changes_nothing(receiver: Receiver) -> None:
    added(receiver)
    slow = take_delivery(at=NOW)
    assert slow
    receiver.status = 500
    deliver_due(at=NOW + LEASE)
    before = Delivery.objects.values().get()
    assert not record_attempt(delivery=slow, answer=Answer(200, 1), at=NOW + LEASE)
    assert Delivery.objects.values().get() == before
    second = take_delivery(at=before["next_attempt_at"])
    assert second
    assert not record_attempt(delivery=slow, answer=Answer(200, 1), at=NOW + LEASE)


def test_a_webhook_that_is_turned_off_while_its_answer_is_awaited_is_not_tried_again(
    receiver: Receiver,
) -> None:
    webhook = added(receiver)
    under_way = take_delivery(at=NOW)
    assert under_way
    remove_webhook(by=factories.manager_of(webhook.project), webhook=webhook, at=NOW)
    assert record_attempt(delivery=under_way, answer=Answer(500, 1), at=NOW)
    assert Delivery.objects.get(pk=under_way.pk).state == DeliveryState.GIVEN_UP


def test_a_message_is_sent_again_under_its_own_id(receiver: Receiver) -> None:
    webhook = added(receiver)
    deliver_due(at=NOW)
    delivery = the_delivery()
    Webhook.objects.update(verbs=[Verb.MARK])
    redeliver(by=factories.manager_of(webhook.project), delivery=delivery, at=NOW)
    deliver_due(at=NOW)
    first, second = receiver.received
    assert (first.message_id, first.body) == (second.message_id, second.body)
    delivery.refresh_from_db()
    assert delivery.attempts == 1


def test_another_webhook_is_served_while_one_is_awaited(receiver: Receiver) -> None:
    slow = added(receiver)
    factories.article(slow.project)
    assert take_delivery(at=NOW)
    other = added(receiver)
    delivery = take_delivery(at=NOW)
    assert delivery
    assert delivery.webhook == other
    assert take_delivery(at=NOW) is None


def test_workers_at_once_send_every_message_once(receiver: Receiver) -> None:
    webhooks = [added(receiver) for _ in range(6)]
    for webhook in webhooks:
        factories.article(webhook.project)
    gate = Barrier(4)
    made = []

    def work() -> None:
        gate.wait()
        try:
            made.append(deliver_due(at=NOW))
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    deliver_due(at=NOW)
    assert len(receiver.received) == 12
    assert len({message.message_id for message in receiver.received}) == 12
    assert set(Delivery.objects.values_list("state", "attempts")) == {("delivered", 1)}


def test_what_a_private_address_says_is_not_asked(receiver: Receiver, settings: Any) -> None:
    added(receiver)
    settings.WEBHOOK_ALLOW_PRIVATE = False
    deliver_due(at=NOW)
    assert receiver.received == []
    assert "this machine" in the_delivery().error


def test_no_transaction_is_open_while_the_endpoint_is_awaited(receiver: Receiver) -> None:
    added(receiver)

    def write() -> None:
        factories.project()
        connection.close()

    receiver.meanwhile = write
    deliver_due(at=NOW)
    assert the_delivery().state == DeliveryState.DELIVERED
