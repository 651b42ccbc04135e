"""The servers that the tests in here need, each started once; who lacks a program reads why a test is skipped.

A test that stops, kills or suspends a server starts one of its own, so that nobody else's is gone.
"""

import subprocess
from collections.abc import Iterator

import pytest

from tests.cluster.servers import pgbouncer, rabbitmq, redis
from tests.cluster.servers.pgbouncer import PrivatePgBouncer
from tests.cluster.servers.rabbitmq import PrivateRabbitMQ
from tests.cluster.servers.redis import PrivateRedis
from tests.cluster.servers.s3 import PrivateS3
from tests.cluster.servers.server import need
from tests.cluster.servers.standby import PrivateStandby
from tests.private_postgres import ROOT, PrivatePostgres


def need_postgres() -> None:
    if subprocess.run(
        [ROOT / "script/postgres", "--bin"], capture_output=True, check=False
    ).returncode:
        pytest.skip("PostgreSQL isn't installed: script/bootstrap test installs it")


@pytest.fixture(scope="session")
def redis_server() -> Iterator[PrivateRedis]:
    need(redis.PROGRAM)
    with PrivateRedis() as server:
        yield server


@pytest.fixture(scope="session")
def rabbitmq_server() -> Iterator[PrivateRabbitMQ]:
    need(rabbitmq.PROGRAM)
    with PrivateRabbitMQ() as server:
        yield server


@pytest.fixture(scope="session")
def s3_server() -> Iterator[PrivateS3]:
    pytest.importorskip("moto")
    with PrivateS3() as server:
        yield server


@pytest.fixture(scope="session")
def primary() -> Iterator[PrivatePostgres]:
    """A PostgreSQL without tables."""
    need_postgres()
    with PrivatePostgres() as server:
        yield server


@pytest.fixture(scope="session")
def standby(primary: PrivatePostgres) -> Iterator[PrivateStandby]:
    """Follows `primary`."""
    with PrivateStandby(primary) as server:
        yield server


@pytest.fixture(scope="session")
def pgbouncer_server(primary: PrivatePostgres) -> Iterator[PrivatePgBouncer]:
    """In front of `primary`."""
    need(pgbouncer.PROGRAM)
    with PrivatePgBouncer(primary.url) as server:
        yield server
