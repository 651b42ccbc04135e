"""Jobs that Celery's workers run, over each broker. The messages of a webhook stand for all kinds of jobs."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.cluster import ONCE
from tests.cluster.servers.rabbitmq import PrivateRabbitMQ
from tests.cluster.servers.redis import PROGRAM, PrivateRedis
from tests.cluster.servers.server import need
from tests.jobs.receiver import Receiver, receiving
from tests.served import ROOT, environment, made, manage

pytestmark = ONCE

Broker = PrivateRedis | PrivateRabbitMQ
CELERY = (sys.executable, "-m", "celery", "--app", "factcheck")
PATIENCE = 90.0
"""Seconds until a test that is stuck fails."""

_WEBHOOK = "from tests.factories import webhook\nwebhook(url='{url}')"
_LEASES_ARE_OVER = """
from django.utils.timezone import now
from annotations.models import Delivery, Job
Job.objects.running().update(leased_until=now())
Delivery.objects.update(claimed_until=None)
"""
_STATES = """
from annotations.models import Delivery, Job
print(*Delivery.objects.values_list("state", flat=True))
"""


@pytest.fixture(params=["redis", "rabbitmq"])
def broker(request: pytest.FixtureRequest) -> Broker:
    server: Broker = request.getfixturevalue(f"{request.param}_server")
    return server


@pytest.fixture
def endpoint() -> Iterator[Receiver]:
    with receiving() as it:
        yield it


def settings_for(folder: Path, address: str) -> dict[str, str]:
    return environment(folder, JOB_RUNNER="celery", BROKER_URL=address, WEBHOOK_ALLOW_PRIVATE="1")


@contextmanager
def working(given: dict[str, str], name: str = "one") -> Iterator["subprocess.Popen[bytes]"]:
    """A worker with two processes; it and they can be killed as one group."""
    command = (*CELERY, "worker", "--concurrency", "2", "--hostname", f"{name}@localhost")
    worker = subprocess.Popen(command, cwd=ROOT, env=given, start_new_session=True)
    try:
        yield worker
    finally:
        if worker.poll() is None:
            worker.terminate()
            worker.wait(timeout=PATIENCE)


def test_jobs_are_done_and_the_doctor_is_content(
    broker: Broker, endpoint: Receiver, tmp_path: Path
) -> None:
    given = settings_for(tmp_path, broker.address)
    made(given, _WEBHOOK.format(url=endpoint.url))
    assert "No worker of Celery" in manage(given, "doctor").stdout
    with working(given):
        assert endpoint.arrived(1, PATIENCE)
        assert "well   job runner" in manage(given, "doctor").stdout


def test_what_a_killed_worker_had_is_done_by_another(
    broker: Broker, endpoint: Receiver, tmp_path: Path
) -> None:
    given = settings_for(tmp_path, broker.address)
    made(given, _WEBHOOK.format(url=endpoint.url))
    over = Event()
    endpoint.meanwhile = lambda: over.wait(PATIENCE)
    with working(given) as worker:
        assert endpoint.arrived(1, PATIENCE)
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(timeout=PATIENCE)
    over.set()
    made(given, _LEASES_ARE_OVER)
    with working(given, "two"):
        assert endpoint.arrived(2, PATIENCE)
    assert made(given, _STATES) == ["delivered"]


def test_a_broker_that_is_away_loses_no_job(endpoint: Receiver, tmp_path: Path) -> None:
    need(PROGRAM)
    with PrivateRedis() as broker:
        given = settings_for(tmp_path, broker.address)
        made(given, "")
        with working(given):
            broker.kill()
            made(given, _WEBHOOK.format(url=endpoint.url))
            assert "The broker of jobs doesn't answer" in manage(given, "doctor").stdout
            assert not endpoint.received
            broker.start()
            assert endpoint.arrived(1, PATIENCE)


def test_a_site_without_the_broker_s_address_says_so(tmp_path: Path) -> None:
    said = manage(settings_for(tmp_path, ""), "check").stderr
    assert "BROKER_URL" in said
