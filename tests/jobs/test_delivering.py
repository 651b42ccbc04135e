"""Endpoints on this machine that hang, fail and recover: none of them keeps another one waiting."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from threading import Event as Signal
from typing import Any

import pytest
from django.core import mail
from django.db import OperationalError

from annotations.actions.deliveries import record_attempt
from annotations.actions.webhooks import WebhookDetails, change_webhook, redeliver
from annotations.jobs import delivering, sending
from annotations.jobs.queues import THREADS, Queue
from annotations.models import Delivery, Project, Webhook
from annotations.rules.webhooks import PAUSED_AFTER
from annotations.vocabulary import DeliveryState
from tests import factories
from tests.jobs.at_work import deliver_due
from tests.jobs.receiver import Receiver, receiving

pytestmark = pytest.mark.django_db(transaction=True)

NOW = factories.AT
PATIENCE = 20.0
"""Seconds until a test that is stuck fails."""


@pytest.fixture
def receivers(settings: Any) -> Iterator[list[Receiver]]:
    settings.WEBHOOK_ALLOW_PRIVATE = True
    with ExitStack() as open_ones:
        yield [open_ones.enter_context(receiving()) for _ in range(2)]


def added(receiver: Receiver, project: Project | None = None) -> Webhook:
    return factories.webhook(project, url=receiver.url, at=NOW)


def test_while_one_endpoint_hangs_the_others_get_their_messages(receivers: list[Receiver]) -> None:
    hanging, other = receivers
    served, in_time = Signal(), []
    hanging.meanwhile = lambda: in_time.append(served.wait(PATIENCE))
    other.meanwhile = served.set
    added(hanging)
    added(other)
    assert deliver_due(at=NOW) == 2
    assert in_time == [True]


def test_a_project_whose_endpoints_all_hang_leaves_room_for_others(
    receivers: list[Receiver], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(THREADS, Queue.DELIVERIES, 3)
    monkeypatch.setattr("annotations.models.job.OF_A_PROJECT", 2)
    hanging, other = receivers
    served, in_time = Signal(), []
    hanging.meanwhile = lambda: in_time.append(served.wait(PATIENCE))
    other.meanwhile = served.set
    project = factories.project()
    for _ in range(3):
        added(hanging, project)
    added(other)
    deliver_due(at=NOW)
    assert set(in_time) == {True}
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.DELIVERED}


def test_an_endpoint_that_never_answers_fails_in_time(
    receivers: list[Receiver], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SECONDS", 0.2)
    answered = Signal()
    receivers[0].meanwhile = lambda: answered.wait(PATIENCE)
    added(receivers[0])
    deliver_due(at=NOW)
    answered.set()
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.status_code) == (DeliveryState.FAILED, None)
    assert "more than" in delivery.error


def failed(receiver: Receiver, times: int) -> tuple[Webhook, datetime]:
    """A webhook after so many failures, each of another message, and the time of the last."""
    webhook = added(receiver)
    receiver.status = 500
    deliver_due(at=NOW)
    for number in range(1, times):
        factories.article(webhook.project, f"Text {number}.")
        Delivery.objects.filter(state=DeliveryState.FAILED).update(
            next_attempt_at=NOW + timedelta(days=1)
        )
        deliver_due(at=NOW)
    webhook.refresh_from_db()
    return webhook, NOW


def test_an_endpoint_that_keeps_failing_is_left_alone_and_its_managers_are_told(
    receivers: list[Receiver],
) -> None:
    webhook, at = failed(receivers[0], PAUSED_AFTER - 1)
    assert webhook.failures == PAUSED_AFTER - 1
    assert webhook.paused_until is None
    manager = factories.manager_of(webhook.project)
    manager.email = "manager@example.org"
    manager.save()
    factories.article(webhook.project, "One more.")
    factories.article(webhook.project, "Another.")
    deliver_due(at=at)
    webhook.refresh_from_db()
    assert webhook.paused_until == at + timedelta(minutes=1)
    assert len(receivers[0].received) == PAUSED_AFTER
    assert deliver_due(at=at + timedelta(seconds=59)) == 0
    (told,) = mail.outbox
    assert told.to == ["manager@example.org"]
    assert webhook.project.name in told.body


def test_a_pause_grows_until_an_attempt_is_accepted(receivers: list[Receiver]) -> None:
    webhook, at = failed(receivers[0], PAUSED_AFTER)
    pauses = []
    for _ in range(8):
        assert webhook.paused_until
        pauses.append(webhook.paused_until - at)
        at = webhook.paused_until
        Delivery.objects.exclude(next_attempt_at=None).update(next_attempt_at=at)
        # One attempt, though several messages are due.
        assert deliver_due(at=at) == 1
        webhook.refresh_from_db()
    assert pauses == [timedelta(minutes=each) for each in (1, 2, 4, 8, 16, 32, 60, 60)]
    receivers[0].status = 200
    assert webhook.paused_until
    assert deliver_due(at=webhook.paused_until + timedelta(days=2)) == PAUSED_AFTER
    webhook.refresh_from_db()
    assert webhook.failures == 0


@pytest.mark.parametrize("by", ["change", "send again"])
def test_a_manager_lets_it_be_tried_at_once(receivers: list[Receiver], by: str) -> None:
    webhook, at = failed(receivers[0], PAUSED_AFTER)
    manager = factories.manager_of(webhook.project)
    if by == "change":
        details = WebhookDetails(receivers[0].url, "Mended")
        change_webhook(by=manager, webhook=webhook, seen=1, details=details, at=at)
    else:
        Delivery.objects.update(state=DeliveryState.GIVEN_UP, next_attempt_at=None, finished_at=at)
        redeliver(by=manager, delivery=Delivery.objects.earliest("pk"), at=at)
    receivers[0].status = 200
    assert deliver_due(at=at)
    webhook.refresh_from_db()
    assert webhook.failures == 0


def test_what_was_answered_while_the_database_was_away_is_written_when_it_is_back(
    receivers: list[Receiver], monkeypatch: pytest.MonkeyPatch
) -> None:
    added(receivers[0])
    answered = []

    def away_at_first(**given: Any) -> Webhook | None:
        answered.append(given["answer"])
        if len(answered) == 1:
            raise OperationalError("the connection is closed")
        return record_attempt(**given)

    monkeypatch.setattr(delivering, "record_attempt", away_at_first)
    monkeypatch.setattr(delivering, "ASK_AGAIN", timedelta(0))
    assert deliver_due(at=NOW) == 1
    assert len(answered) == 2
    assert Delivery.objects.get().state == DeliveryState.DELIVERED
    assert len(receivers[0].received) == 1
