"""The embedded worker: takes jobs as they become due, and runs several at once in threads."""

import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from django.db import close_old_connections, connections
from django.utils import timezone

from annotations.actions.job_attempts import take_job
from annotations.database.outages import is_outage, log_outage
from annotations.jobs.due import sweep
from annotations.jobs.queues import THREADS
from annotations.jobs.registry import kinds_of
from annotations.jobs.running import JobRun, run_taken
from annotations.queries.due_jobs import kinds_due

if TYPE_CHECKING:
    from annotations.models import Job

logger = logging.getLogger(__name__)


class Worker:
    """Runs jobs of some queues, each in `threads` of its own. They are taken by one thread.

    `at` stands for the present time wherever it matters.
    """

    def __init__(
        self,
        threads: Mapping[str, int] = THREADS,
        *,
        stop: Event | None = None,
        at: datetime | None = None,
    ) -> None:
        self._stop, self._at = stop or Event(), at
        self._limits = dict(threads)
        self._pools = {
            queue: ThreadPoolExecutor(most, thread_name_prefix=queue)
            for queue, most in threads.items()
        }
        self._under_way: dict[Future[JobRun], str] = {}
        self._news = Event()

    def work(self, every: float) -> None:
        """Look for jobs every so many seconds until told to stop, and end after what is under way."""
        while not self._stop.is_set():
            self._news.clear()
            self._round()
            close_old_connections()
            self._news.wait(every)
        self._end()

    def wake(self) -> None:
        """Look for jobs now, or for the order to stop."""
        self._news.set()

    def work_off(self) -> list[JobRun]:
        """Run jobs until none is due; what came of each."""
        made: list[JobRun] = []
        while True:
            self._news.clear()  # before what has ended is collected: what ends after that is news
            made += self._ended()
            if not self._stop.is_set():
                self._look()
            if not self._under_way:
                break
            self._news.wait()
        self._end()
        return made

    def _round(self) -> None:
        try:
            self._ended()
            self._look()
        except Exception as error:
            # A worker that ended would be missed by nobody.
            if is_outage(error):
                log_outage(error)
            else:
                logger.exception("Something failed; the worker goes on.")
            connections.close_all()

    def _look(self) -> None:
        """Begin with what is due, as far as threads are free."""
        sweep(at=self._at)
        free = {queue: self._free(queue) for queue in self._pools}
        wanted = {queue: kinds_of(queue) for queue, number in free.items() if number > 0}
        due = kinds_due(
            self._at or timezone.now(), [kind for each in wanted.values() for kind in each]
        )
        for queue, kinds in wanted.items():
            while free[queue] > 0 and due.intersection(kinds):
                job = take_job(kinds=kinds, at=self._at)
                if job is None:
                    break
                run = self._pools[queue].submit(_run, job, self._stop, self._at)
                self._under_way[run] = queue
                run.add_done_callback(lambda _run: self.wake())
                free[queue] -= 1

    def _free(self, queue: str) -> int:
        busy = sum(each == queue for each in self._under_way.values())
        return self._limits[queue] - busy

    def _ended(self) -> list[JobRun]:
        """What came of the jobs that have ended since."""
        ended = [run for run in self._under_way if run.done()]
        for run in ended:
            del self._under_way[run]
        return [run.result() for run in ended]

    def _end(self) -> None:
        for pool in self._pools.values():
            pool.shutdown()


def _run(job: "Job", stop: Event, at: datetime | None) -> JobRun:
    try:
        return run_taken(job, stop=stop, at=at)
    finally:
        connections.close_all()  # this thread's own
