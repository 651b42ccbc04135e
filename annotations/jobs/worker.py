"""Doing what is due. May be stopped at any moment, and run by several at once."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from annotations.actions.deliveries import record_attempt, take_delivery
from annotations.actions.idempotency import forget_answers
from annotations.actions.search import index_waiting
from annotations.jobs.sending import PRIVATE_TOO, PUBLIC, post
from annotations.queries.messages import body_of
from annotations.rules.webhooks import Answer, headers

if TYPE_CHECKING:
    from annotations.models import Delivery


def deliver_due(*, at: datetime | None = None, stopped: Callable[[], bool] = lambda: False) -> int:
    """Send what is due, one message after the other, until nothing is or `stopped` says so.

    How many attempts were made. `at` stands for the present time wherever it matters.
    """
    made = 0
    while not stopped() and (delivery := take_delivery(at=at)):
        answer = attempt(delivery, at or timezone.now())
        record_attempt(delivery=delivery, answer=answer, at=at)
        made += 1
    return made


def index_due(*, stopped: Callable[[], bool] = lambda: False) -> int:
    """Enter the texts that wait for the search until none does or `stopped` says so; how many."""
    done = 0
    while not stopped() and (entered := index_waiting()):
        done += entered
    return done


def forget_due(**_: object) -> int:
    """Forget answers to requests with a key that aren't given again any more; how many."""
    return forget_answers()


def attempt(delivery: "Delivery", at: datetime) -> Answer:
    """Sign and send a claimed delivery. No transaction is open while the endpoint is awaited."""
    body, webhook = body_of(delivery), delivery.webhook
    signed = headers(delivery.message_id, body, at=at, secrets_now=webhook.secrets_at(at))
    policy = PRIVATE_TOO if settings.WEBHOOK_ALLOW_PRIVATE else PUBLIC
    return post(webhook.url, body, signed, policy=policy)
