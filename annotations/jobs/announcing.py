"""Telling a broker of the jobs that are due, where workers wait for its messages instead of looking."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event
from time import monotonic

from django.db import connections
from django.utils import timezone

from annotations.database.outages import is_outage, log_outage
from annotations.jobs.due import sweep
from annotations.jobs.registry import KINDS, kinds_of
from annotations.queries.due_jobs import due_job_ids

logger = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds between two rounds."""

GRACE = timedelta(seconds=5)
"""How long a job may be due before its message counts as lost: whoever asks for a job tells of it at once."""

AGAIN = 30.0
"""Seconds after which a job that is still due is told again. Messages are worth nothing after that time."""


class Announcer:
    """Sees to it that no job waits because a message was lost, the broker was away, or nobody asked for it.

    `send` tells the broker of a job, by its id and its queue. One that is told twice is done once. Several
    machines may have one.
    """

    def __init__(self, send: Callable[[int, str], object]) -> None:
        self._send = send
        self._told: dict[int, float] = {}

    def work(self, stop: Event) -> None:
        """Go round until told to stop."""
        while not stop.wait(EVERY):
            try:
                self.round()
            except Exception as error:
                # One that ended would be missed by nobody.
                if is_outage(error):
                    log_outage(error)
                else:
                    logger.exception("Jobs couldn't be told to the broker; it is tried again.")
            finally:
                connections.close_all()  # this thread's own

    def round(self, *, at: datetime | None = None) -> None:
        """Ask for the jobs that rows need, and tell of those that wait."""
        sweep(at=at)
        now = monotonic()
        self._told = {job: when for job, when in self._told.items() if now - when < AGAIN}
        for job, kind in due_job_ids((at or timezone.now()) - GRACE, KINDS):
            if job not in self._told:
                self._send(job, KINDS[kind].queue)
                self._told[job] = now

    def tell_of_next(self, queue: str, *, at: datetime | None = None) -> None:
        """Tell of the job that has been due longest in a queue, once there is room for it."""
        for job, _kind in due_job_ids(at or timezone.now(), kinds_of(queue), most=1):
            self._send(job, queue)
