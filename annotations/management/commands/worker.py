"""Run jobs: deliver the messages of webhooks, fetch copies of pages, index large imports, and so on."""

import signal
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from annotations.jobs.queues import THREADS, Queue
from annotations.jobs.worker import Worker


class Command(BaseCommand):
    help = (
        "Runs jobs as they become due: delivers the messages of webhooks, fetches the pages that people "
        "asked for a copy of, indexes the texts of large imports, and forgets what is kept for a time "
        "only; until it gets SIGTERM or Ctrl-C: it then ends after what is under way, or hands it back. "
        "Several may run at once."
    )
    # Those of Django load every page. `doctor` checks an installation.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument(
            "--every", type=float, default=1.0, metavar="SECONDS", help="how often to look (1)"
        )
        parser.add_argument(
            "--queues",
            nargs="+",
            type=_threads,
            metavar="QUEUE[=THREADS]",
            help="run jobs of these queues alone, each so many at once: "
            + ", ".join(f"{queue}={threads}" for queue, threads in THREADS.items()),
        )

    def handle(
        self, *, once: bool, every: float, queues: list[tuple[str, int]] | None, **_options: Any
    ) -> None:
        stop = Event()
        worker = Worker(dict(queues) if queues else THREADS, stop=stop)
        with _stopped_by_signals(stop, worker.wake):
            if once:
                self._tell(worker)
            else:
                worker.work(every)

    def _tell(self, worker: Worker) -> None:
        done: Counter[str] = Counter()
        for run in worker.work_off():
            done[run.kind] += run.result if isinstance(run.result, int) else 1
        self.stdout.write(f"{done['deliver']} attempts made.")
        self.stdout.write(f"{done['fetch_copies']} pages fetched.")
        self.stdout.write(f"{done['index_texts']} texts indexed.")


def _threads(given: str) -> tuple[str, int]:
    name, _equals, number = given.partition("=")
    try:
        queue = Queue(name)
        threads = int(number) if number else THREADS[queue]
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    if threads < 1:
        raise ArgumentTypeError(f"{queue} needs a thread at least")
    return queue, threads


@contextmanager
def _stopped_by_signals(stop: Event, wake: Callable[[], object]) -> Iterator[None]:
    """SIGTERM and SIGINT set `stop`; what they did before is restored."""

    def end(*_signal: object) -> None:
        stop.set()
        wake()

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
