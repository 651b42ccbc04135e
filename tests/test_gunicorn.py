"""How many connections a worker of gunicorn's takes."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

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


def test_its_file_is_read_wherever_it_is_started(tmp_path: Path) -> None:
    root = str(settings.BASE_DIR)
    config = f"{root}/factcheck/gunicorn.py"
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    asked = subprocess.run(
        [gunicorn, "--chdir", root, "--config", config, "--print-config", "factcheck.wsgi"],
        cwd=tmp_path,
        env={"DATA_DIR": str(tmp_path), "SECRET_KEY": "of a test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert "EvenWorker" in asked.stdout
    assert (
        next(line.split()[-1] for line in asked.stdout.splitlines() if line.startswith("threads "))
        == "4"
    )
