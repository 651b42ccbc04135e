"""Threads of which the one that worked last works next."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar

T = TypeVar("T")

Settle = Callable[[], None]
Job = Callable[[], Settle]


class ThreadStack(Executor):
    """Up to `most` threads; another one works only while those before it do.

    Each thread has its connection to the database, on which PostgreSQL knows a query's plan once it was asked six times.
    `ThreadPoolExecutor` has them work in turn, so that all have to learn it: at a site that few people use, none
    ever has. They are daemons: whoever ends the process waits for requests beforehand, as gunicorn does.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._started = 0
        self._resting: list[SimpleQueue[Job]] = []
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """As any executor's; what no thread is free for waits, in order."""
        future: Future[T] = Future()
        job = partial(_run, future, partial(fn, *args, **kwargs))
        with self._lock:
            if self._resting:
                self._resting.pop().put(job)
            elif self._started < self._most:
                self._started += 1
                threading.Thread(target=self._work, args=[job], daemon=True).start()
            else:
                self._waiting.append(job)
        return future

    def _work(self, job: Job) -> None:
        mine: SimpleQueue[Job] = SimpleQueue()
        while True:
            settle = job()
            with self._lock:
                following = self._waiting.popleft() if self._waiting else None
                if following is None:
                    self._resting.append(mine)
            settle()  # only now: whoever learns of it may have the next job already
            job = following or mine.get()


def _run(future: Future[T], work: Callable[[], T]) -> Settle:
    """Do `work` unless it was called off; what is given says so to whoever waits for it."""
    if not future.set_running_or_notify_cancel():
        return lambda: None
    try:
        found = work()
    except BaseException as error:
        return partial(future.set_exception, error)
    return partial(future.set_result, found)
