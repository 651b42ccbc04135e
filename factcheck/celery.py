"""Celery, for an installation on several machines: `celery --app factcheck worker`.

https://docs.celeryq.dev/en/stable/userguide/configuration.html says what each setting does.
"""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings
from kombu.entity import Exchange
from kombu.entity import Queue as MessageQueue

from annotations.jobs.queues import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

SECONDS = 2
"""How long the broker is waited for, by somebody whose request told it of a job."""

_REDIS = {"socket_connect_timeout": SECONDS, "socket_timeout": SECONDS}
# RabbitMQ answers once it can't lose the message any more.
_RABBITMQ = {"confirm_publish": True, "connect_timeout": SECONDS, "read_timeout": SECONDS}

_EXCHANGE = Exchange("jobs", type="direct")

app = Celery("factcheck")
app.conf.update(
    broker_url=settings.BROKER_URL,
    broker_transport_options=_REDIS if settings.BROKER_URL.startswith("redis") else _RABBITMQ,
    broker_connection_timeout=SECONDS,
    # A worker waits for its broker as long as it takes.
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    include=("factcheck.celery_jobs",),
    task_queues=[MessageQueue(queue.value, _EXCHANGE, routing_key=queue.value) for queue in Queue],
    task_default_queue=Queue.HOUSEKEEPING.value,
    # The message of a worker that is killed comes back. What came of a job stands in the table.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
)


@setup_logging.connect
def log_as_the_site_does(**_signal: Any) -> None:
    """Keeps Celery from giving the log a level and a form of its own."""
