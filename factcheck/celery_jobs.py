"""Jobs by Celery. The table of jobs stays the truth: a message only says that one of them is due.

So a message that is lost, late or there twice does no harm: whoever gets it takes the job from the table, if
it is there to be taken.
"""

import logging
import multiprocessing
import threading
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

from celery import signals
from kombu.exceptions import OperationalError

from annotations.jobs.announcing import AGAIN, Announcer
from annotations.jobs.queues import Queue
from annotations.jobs.running import run
from annotations.management.complaints import Complaint
from factcheck.celery import SECONDS, app

if TYPE_CHECKING:
    from annotations.models import Job

logger = logging.getLogger(__name__)

REST = 10.0
"""Seconds that a broker which didn't answer is left alone by requests: else each of them would wait for it."""

# Of all processes of a worker: those that run jobs are forked from the one that hears signals.
_STOPPING = multiprocessing.Event()


@app.task(name="run_job")
def run_job(job_id: int, queue: str) -> None:
    """Take the job and run it, if it is still to be had, and tell of the next one in its queue."""
    if run(job_id, stop=_STOPPING) and not _STOPPING.is_set():
        ANNOUNCER.tell_of_next(queue)


def send(job_id: int, queue: str) -> None:
    """Tell the broker of a job. Raises kombu's OperationalError where it doesn't answer."""
    run_job.apply_async((job_id, queue), queue=queue, retry=False, expires=AGAIN)


ANNOUNCER = Announcer(send)


class _Broker:
    """When it last didn't answer, by `monotonic`."""

    away_since = -REST


def announce(job: "Job") -> None:
    """Tell of a job that was just stored. Where the broker is away nothing is lost: workers look themselves."""
    if monotonic() - _Broker.away_since < REST:
        return
    try:
        send(job.pk, job.queue)
    except OperationalError as error:
        _Broker.away_since = monotonic()
        logger.error("The broker doesn't answer, so that jobs begin later: %s", error)


@signals.worker_ready.connect
def _begin_announcing(**_signal: Any) -> None:
    threading.Thread(
        target=ANNOUNCER.work, args=(_STOP_ANNOUNCING,), name="announcer", daemon=True
    ).start()


_STOP_ANNOUNCING = threading.Event()


@signals.worker_shutting_down.connect
def _stop(**_signal: Any) -> None:
    """What takes long is handed back, and gone on with by another worker."""
    _STOPPING.set()
    _STOP_ANNOUNCING.set()


def complaints() -> Iterator[Complaint]:
    """Whether the broker answers, and whether somebody listens to each queue."""
    try:
        with app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=SECONDS)
        heard = app.control.inspect(timeout=SECONDS).active_queues() or {}
    except (OperationalError, OSError) as error:
        yield Complaint(
            f"The broker of jobs doesn't answer: {error}",
            "Check BROKER_URL, and that Redis or RabbitMQ runs. Jobs wait until it does.",
        )
        return
    queues = {queue["name"] for worker in heard.values() for queue in worker}
    unheard = [str(queue) for queue in Queue if str(queue) not in queues]
    if unheard:
        yield Complaint(
            f"No worker of Celery takes jobs of these queues: {', '.join(unheard)}.",
            "Run: celery --app factcheck worker --queues " + ",".join(unheard),
        )
