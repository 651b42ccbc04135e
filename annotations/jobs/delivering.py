"""Sending what is due, so that an endpoint that is slow to answer keeps nobody else waiting."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from annotations.actions.deliveries import record_attempt, take_delivery
from annotations.fetching.webhook_reach import webhook_policy
from annotations.jobs.sending import post
from annotations.jobs.telling import tell_of_pause
from annotations.queries.messages import body_of
from annotations.rules.webhooks import PAUSED_AFTER, Answer, headers

if TYPE_CHECKING:
    from annotations.models import Delivery

AT_ONCE = 32
"""Messages whose answer is awaited at the same time, each in a thread: it waits, and does little else."""

OF_A_PROJECT = 4
"""How many of them are one project's: with several endpoints that hang it keeps others from nothing."""

LOOK_AGAIN = 0.5
"""Seconds after which what became due meanwhile is sent, though no answer has come."""


class Delivering:
    """Deliveries that are under way. Only their sending is in threads: the database is asked from one.

    What was answered while the database was away is kept, and written when it is back.
    """

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="delivering")
        self._under_way: dict[Future[Answer], Delivery] = {}
        self._told: list[Future[None]] = []

    def deliver(
        self, *, at: datetime | None = None, stopped: Callable[[], bool] = lambda: False
    ) -> int:
        """Send what is due until nothing is, or `stopped` says so; how many attempts were made.

        `at` stands for the present time wherever it matters.
        """
        made = 0
        while True:
            if not stopped():
                self._send_due(at)
            if not self._under_way:
                break
            answered, _waiting = wait(self._under_way, LOOK_AGAIN, FIRST_COMPLETED)
            for each in answered:
                self._record(each, at)
                made += 1
        while self._told:
            self._told.pop().result()
        return made

    def _send_due(self, at: datetime | None) -> None:
        while len(self._under_way) < AT_ONCE:
            projects = Counter(each.webhook.project_id for each in self._under_way.values())
            busy = [project for project, count in projects.items() if count >= OF_A_PROJECT]
            delivery = take_delivery(but_of=busy, at=at)
            if delivery is None:
                return
            self._under_way[self._sent(delivery, at or timezone.now())] = delivery

    def _sent(self, delivery: "Delivery", at: datetime) -> "Future[Answer]":
        body, webhook = body_of(delivery), delivery.webhook
        signed = headers(delivery.message_id, body, at=at, secrets_now=webhook.secrets_at(at))
        policy = webhook_policy(private=settings.WEBHOOK_ALLOW_PRIVATE)
        return self._threads.submit(post, webhook.url, body, signed, policy=policy)

    def _record(self, answered: "Future[Answer]", at: datetime | None) -> None:
        answer, delivery = answered.result(), self._under_way[answered]
        webhook = record_attempt(delivery=delivery, answer=answer, at=at)
        del self._under_way[answered]
        if webhook and webhook.failures == PAUSED_AFTER and not answer.accepted:
            self._told.append(self._threads.submit(tell_of_pause, webhook))


def deliver_due(*, at: datetime | None = None, stopped: Callable[[], bool] = lambda: False) -> int:
    """As `Delivering.deliver`, once."""
    return Delivering().deliver(at=at, stopped=stopped)
