"""How many connections a worker of gunicorn's takes."""

from types import SimpleNamespace
from typing import Any

import pytest

from factcheck.gunicorn import EvenWorker


def worker(*, answering: int, waiting: int) -> Any:
    its = EvenWorker.__new__(EvenWorker)
    its.cfg = SimpleNamespace(worker_connections=1000, threads=4)
    its.keepalived_conns, its.pending_conns = [object()] * waiting, []
    its.nr_conns = answering + waiting
    return its


@pytest.mark.parametrize("waiting", [0, 7, 900])
def test_a_worker_takes_connections_while_a_thread_is_free(waiting: int) -> None:
    for answering in range(4):
        its = worker(answering=answering, waiting=waiting)
        assert its.nr_conns < its.worker_connections
    its = worker(answering=4, waiting=waiting)
    assert its.nr_conns == its.worker_connections


def test_it_keeps_no_more_than_gunicorn_would() -> None:
    assert worker(answering=0, waiting=1000).worker_connections == 1000
