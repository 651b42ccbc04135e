"""Saying that jobs are still worked at: one thread of a process, for all that it runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Thread

from django.db import connections

from annotations.actions.job_attempts import LEASE, renew_leases
from annotations.database.outages import log_outage
from annotations.jobs.handle import JobHandle

EVERY = LEASE.total_seconds() / 3


class LeaseKeeper:
    """Renews the leases of jobs until they end. Its thread begins with the first job of a process."""

    def __init__(self, every: float = EVERY) -> None:
        self._every = every
        self._kept: set[JobHandle] = set()
        self._news = Condition()
        self._thread: Thread | None = None

    @contextmanager
    def keeping(self, handle: JobHandle) -> Iterator[None]:
        """As long as this is open, the job of `handle` is its own; it hears whether it isn't any more."""
        with self._news:
            self._kept.add(handle)
            self._begin()
            self._news.notify()
        try:
            yield
        finally:
            with self._news:
                self._kept.discard(handle)

    def _begin(self) -> None:
        # After a fork the parent's thread isn't alive here.
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._renew_always, name="leases", daemon=True)
            self._thread.start()

    def _renew_always(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._kept)
                self._news.wait(self._every)
                kept = list(self._kept)
            self.renew(kept)

    def renew(self, kept: list[JobHandle]) -> None:
        """Say it of each of these once, and tell them how they stand."""
        try:
            standing = renew_leases(jobs=[each.job for each in kept])
        except Exception as error:
            log_outage(error)
        else:
            for each in kept:
                each.standing = standing[each.job.pk]
        finally:
            connections.close_all()  # this thread's own


LEASES = LeaseKeeper()
