"""Doing what is due. May be stopped at any moment, and run by several at once."""

from collections.abc import Callable

from annotations.actions.idempotency import forget_answers
from annotations.actions.search import index_waiting


def index_due(*, stopped: Callable[[], bool] = lambda: False) -> int:
    """Enter the texts that wait for the search until none does or `stopped` says so; how many."""
    done = 0
    while not stopped() and (entered := index_waiting()):
        done += entered
    return done


def forget_due(**_: object) -> int:
    """Forget answers to requests with a key that aren't given again any more; how many."""
    return forget_answers()
