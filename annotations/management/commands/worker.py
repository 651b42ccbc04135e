"""Deliver the messages of webhooks, fetch copies of pages, and index the texts of large imports."""

import signal
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connections

from annotations.database.outages import is_outage, log_outage
from annotations.jobs.copying import copy_due
from annotations.jobs.worker import deliver_due, forget_due, index_due

HOUR = 3600.0


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
            # Somebody is waiting for a copy, so an endpoint that is slow to answer mustn't delay it.
            beside = [
                Thread(target=_work, args=((copy_due,), stop, every)),
                Thread(target=_work, args=((forget_due,), stop, HOUR)),
            ]
            for thread in beside:
                thread.start()
            _work((deliver_due, index_due), stop, every)
            for thread in beside:
                thread.join()


def _work(jobs: Sequence[Callable[..., int]], stop: Event, every: float) -> None:
    """Do the jobs, one after the other, every so many seconds until `stop` is set."""
    while not stop.is_set():
        try:
            for job in jobs:
                job(stopped=stop.is_set)
        except Error as error:
            if not is_outage(error):
                raise
            # What was claimed is due again after its lease.
            log_outage(error)
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
