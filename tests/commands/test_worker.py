import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError

from annotations.jobs import worker
from annotations.models import Delivery
from annotations.vocabulary import DeliveryState
from tests import factories
from tests.jobs.receiver import receiving

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db(transaction=True)
def test_once_delivers_what_is_due_and_ends(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.WEBHOOK_ALLOW_PRIVATE = True
    with receiving() as endpoint:
        factories.webhook(url=endpoint.url)
        call_command("worker", "--once")
    assert "1 attempts made." in capsys.readouterr().out
    assert Delivery.objects.get().state == DeliveryState.DELIVERED


@pytest.mark.django_db
def test_a_database_that_restarts_does_not_end_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    rounds = 0

    def sweep(**_: Any) -> None:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            raise OperationalError("the server closed the connection")
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(worker, "sweep", sweep)
    monkeypatch.setattr(worker, "connections", _Untouched())
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    call_command("worker", "--every", "0.01")
    assert rounds >= 2
    assert "closed the connection" in caplog.text


class _Untouched:
    """The test's own connection stays open."""

    def close_all(self) -> None: ...


def test_a_worker_that_is_told_to_stop_leaves_cleanly(tmp_path: Path) -> None:
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DATABASE_URL": "sqlite://:memory:"}
    program = [sys.executable, "manage.py", "worker"]
    running = subprocess.Popen(
        program, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr
    # Without a table it says so at every round: the loop runs by then.
    first = running.stderr.readline()
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=60)
    assert "doesn't answer" in first
    assert running.returncode == 0
