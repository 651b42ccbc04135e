"""Deliver the messages of webhooks, fetch copies of pages, and index the texts of large imports."""

import logging
import signal
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections

from annotations.database.outages import is_outage, log_outage
from annotations.jobs.copying import copy_due
from annotations.jobs.delivering import Delivering, deliver_due
from annotations.jobs.worker import forget_due, index_due

logger = logging.getLogger(__name__)

HOUR = 3600.0

COPYING = 3
"""Pages that are fetched at the same time."""


class Command(BaseCommand):
    help = (
        "Delivers the messages of webhooks as they become due, fetches the pages that people asked for "
        "a copy of, and indexes the texts of large imports, until it gets SIGTERM or Ctrl-C: it then "
        "ends after what is under way. Several may run at once."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument(
            "--every", type=float, default=1.0, metavar="SECONDS", help="how often to look (1)"
        )

    def handle(self, *, once: bool, every: float, **_options: Any) -> None:
        with _stopped_by_signals() as stop:
            if once:
                made = deliver_due(stopped=stop.is_set)
                self.stdout.write(f"{made} attempts made.")
                self.stdout.write(f"{copy_due(stopped=stop.is_set)} pages fetched.")
                self.stdout.write(f"{index_due(stopped=stop.is_set)} texts indexed.")
                forget_due()
                return
            # Each kind of work by itself: an endpoint or a site that is slow mustn't delay another kind.
            work = [(Delivering().deliver, every), (index_due, every), (forget_due, HOUR)]
            work += [(copy_due, every)] * COPYING
            threads = [Thread(target=_work, args=(job, stop, pause)) for job, pause in work]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()


def _work(job: Callable[..., int], stop: Event, every: float) -> None:
    """Do a job every so many seconds until `stop` is set."""
    while not stop.is_set():
        try:
            job(stopped=stop.is_set)
        except Exception as error:
            # A thread that ended would be missed by nobody. What was claimed is due again after its lease.
            if is_outage(error):
                log_outage(error)
            else:
                logger.exception("Something failed; the worker goes on.")
            connections.close_all()
        close_old_connections()
        stop.wait(every)


@contextmanager
def _stopped_by_signals() -> Iterator[Event]:
    """An event that SIGTERM and SIGINT set; what they did before is restored."""
    stop = Event()
    before = {
        number: signal.signal(number, lambda *_: stop.set())
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
