"""The parts of an installation on several machines, each of which can be killed and started again."""

import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import kill
from tests.cluster.servers.pgbouncer import PrivatePgBouncer
from tests.cluster.servers.redis import PrivateRedis
from tests.cluster.servers.s3 import PrivateS3
from tests.cluster.servers.server import Server, installed
from tests.cluster.servers.standby import PrivateStandby
from tests.jobs.receiver import Receiver, receiving
from tests.private_postgres import PrivatePostgres
from tests.proxies.nginx import configured
from tests.served import GUNICORN, ROOT, environment, made

HEARD = """
from annotations.actions.webhooks import WebhookDetails, add_webhook
add_webhook(by=by, project=project, details=WebhookDetails(url="{endpoint}"))
"""


class Ours(Server):
    """A program of ours, with the processes that it forks."""

    def __init__(self, command: Sequence[str], given: dict[str, str]) -> None:
        super().__init__()
        self._command, self._given = command, given

    def command(self) -> Sequence[str]:
        return self._command

    def environment(self) -> dict[str, str]:
        return self._given

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGSTOP)  # it starts no new ones
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        super().kill()


class Site(Ours):
    """Gunicorn, up once it says that it is well."""

    def __init__(self, given: dict[str, str]) -> None:
        config = str(ROOT / "factcheck/gunicorn.py")
        super().__init__(
            (GUNICORN[0], "--chdir", str(ROOT), "--config", config, "factcheck.wsgi"), given
        )
        self._given = given | {"PORT": str(self.port)}

    def answers(self) -> bool:
        server = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            server.request("GET", "/healthz")
            return server.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            server.close()


class Worker(Ours):
    """A worker of Celery, up once it has begun to run jobs."""

    def __init__(self, given: dict[str, str], name: str) -> None:
        super().__init__(
            (
                sys.executable, "-m", "celery", "--app", "factcheck", "--workdir", str(ROOT), "worker",
                "--concurrency", "2", "--hostname", f"{name}@localhost", "--loglevel", "INFO",
            ),
            given | {"PYTHONPATH": str(ROOT), "LOG_LEVEL": "INFO"},  # it says there that it is ready
        )  # fmt: skip
        self._seen = 0

    def start(self) -> None:
        log = self.folder / "log"
        self._seen = log.stat().st_size if log.exists() else 0
        super().start()

    def answers(self) -> bool:
        return b" ready." in (self.folder / "log").read_bytes()[self._seen :]


class Nginx(Server):
    """In front of two sites, as deploy/nginx.conf has it, but without TLS."""

    def __init__(self, sites: Sequence[int]) -> None:
        super().__init__()
        settings = configured(self.folder, self.port, sites)
        plain = re.sub(r"ssl_certificate.*;", "", settings.read_text()).replace(" ssl;", ";")
        settings.write_text(plain)

    def command(self) -> Sequence[str]:
        nginx = installed("nginx") or "nginx"
        return (nginx, "-p", f"{self.folder}/", "-c", f"{self.folder}/nginx.conf")


@dataclass(frozen=True, slots=True)
class Cluster:
    """`parts` are those that can be killed; `given` is what our programs are given, and go to directly."""

    port: int
    parts: dict[str, "Server | PrivatePostgres"]
    given: dict[str, str]
    direct: dict[str, str]
    places: list[kill.Place]
    token: str
    endpoint: Receiver


@contextmanager
def cluster() -> Iterator[Cluster]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        endpoint = stack.enter_context(receiving())
        primary = stack.enter_context(PrivatePostgres())
        standby = stack.enter_context(PrivateStandby(primary))
        pooler = stack.enter_context(PrivatePgBouncer(primary.url, pool_size=10))
        redis = stack.enter_context(PrivateRedis())
        files = stack.enter_context(PrivateS3())
        direct = environment(
            folder, DATABASE_URL=primary.url, REPLICA_URL=standby.url, CACHE_URL=redis.address,
            JOB_RUNNER="celery", BROKER_URL=redis.address, SNAPSHOT_STORAGE_URL=files.address,
            WEBHOOK_ALLOW_PRIVATE="1", LOG_LEVEL="CRITICAL", BEHIND_PROXY="1",
            API_RATE="1000000/min",
        )  # fmt: skip
        token, places = kill.places(made(direct, kill.MADE + HEARD.format(endpoint=endpoint.url)))
        given = direct | {"DATABASE_URL": pooler.address, "DATABASE_POOLER": "transaction"}
        sites = [stack.enter_context(Site(given)) for _ in range(2)]
        workers = {
            f"Celery {name}": stack.enter_context(Worker(given, name)) for name in ("one", "two")
        }
        nginx = stack.enter_context(Nginx([site.port for site in sites]))
        parts: dict[str, Server | PrivatePostgres] = {
            "gunicorn one": sites[0], "gunicorn two": sites[1], **workers, "Redis": redis,
            "PgBouncer": pooler, "replica": standby, "S3": files, "primary": primary,
        }  # fmt: skip
        yield Cluster(nginx.port, parts, given, direct, places, token, endpoint)
