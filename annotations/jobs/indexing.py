"""Entering the texts of large imports into the index of the search."""

from collections.abc import Callable

from annotations.actions.search import index_waiting
from annotations.jobs.handle import JobHandle


def index_texts(job: JobHandle) -> int:
    """Enter all that wait; how many."""
    return index_due(stopped=lambda: job.ending)


def index_due(*, stopped: Callable[[], bool] = lambda: False) -> int:
    """Enter the texts that wait for the search until none does or `stopped` says so; how many."""
    done = 0
    while not stopped() and (entered := index_waiting()):
        done += entered
    return done
