"""Sending the messages of a webhook that are due; each webhook is a job, so none holds up another."""

from datetime import datetime, timedelta
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connections
from django.utils import timezone

from annotations.actions.deliveries import record_attempt, take_delivery
from annotations.database.outages import is_outage, log_outage
from annotations.fetching.webhook_reach import webhook_policy
from annotations.jobs.handle import JobHandle
from annotations.jobs.sending import post
from annotations.jobs.telling import tell_of_pause
from annotations.queries.messages import body_of
from annotations.rules.webhooks import PAUSED_AFTER, Answer, headers

if TYPE_CHECKING:
    from annotations.models import Delivery, Webhook

SOME = 100
"""Messages after which others get a turn."""

ASK_AGAIN = timedelta(seconds=1)
"""How long after a failure the database is asked again to take an answer that has come."""

_AT_THE_DATABASE = Lock()
"""Many send at once, and wait; at the database is one of a process: SQLite has a single writer."""


def deliver(job: JobHandle) -> int:
    """Send what a webhook is due to get, one message after the other; how many attempts were made.

    What was answered while the database was away is written when it is back.
    """
    made = 0
    while made < SOME and not job.ending:
        with _AT_THE_DATABASE:
            delivery = take_delivery(of=job.parameters["webhook"], at=job.at)
        if delivery is None:
            break
        answer = _sent(delivery, job.at or timezone.now())
        webhook = _recorded(delivery, answer, job)
        made += 1
        if webhook and webhook.failures == PAUSED_AFTER and not answer.accepted:
            tell_of_pause(webhook)
    return made


def _sent(delivery: "Delivery", at: datetime) -> Answer:
    body, webhook = body_of(delivery), delivery.webhook
    signed = headers(delivery.message_id, body, at=at, secrets_now=webhook.secrets_at(at))
    policy = webhook_policy(private=settings.WEBHOOK_ALLOW_PRIVATE)
    connections.close_all()  # this thread's own: nobody needs it while an endpoint is awaited
    return post(webhook.url, body, signed, policy=policy)


def _recorded(delivery: "Delivery", answer: Answer, job: JobHandle) -> "Webhook | None":
    while True:
        try:
            with _AT_THE_DATABASE:
                return record_attempt(delivery=delivery, answer=answer, at=job.at)
        except Exception as error:
            if not is_outage(error) or job.ending:
                raise
            log_outage(error)
            connections.close_all()
            job.wait(ASK_AGAIN)
