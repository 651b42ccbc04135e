"""Restarting the site behind nginx while people use it."""

import os
import signal
import socket
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPSConnection
from pathlib import Path
from ssl import SSLContext
from threading import Event, Thread

import pytest

from tests.private_postgres import free_port
from tests.proxies.nginx import BEHIND_NGINX, HOST, nginx, trust
from tests.served import GUNICORN, ROOT, environment, made


@dataclass
class Clients:
    """Ask for a page, and send something that mustn't be sent twice, again and again."""

    port: int
    trust: SSLContext
    answers: Counter[str] = field(default_factory=Counter)
    _stop: Event = field(default_factory=Event)

    def __enter__(self) -> "Clients":
        asked = (("GET", "/accounts/login/"), ("POST", "/api/v1/articles:import"))
        self._threads = [Thread(target=self._ask, args=each) for each in asked * 2]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, method: str, path: str) -> None:
        while not self._stop.is_set():
            server = HTTPSConnection("127.0.0.1", self.port, context=self.trust, timeout=120)
            try:
                server.request(method, path, headers={"Host": HOST})
                self.answers[f"{method} {server.getresponse().status}"] += 1
            except (OSError, HTTPException) as error:
                self.answers[f"{method} {error!r}"] += 1
            server.close()


@dataclass(frozen=True)
class Site:
    """Two gunicorns whose sockets somebody else holds, as systemd does."""

    folder: Path
    environment: dict[str, str]
    sockets: tuple[socket.socket, socket.socket]

    @property
    def ports(self) -> list[int]:
        return [each.getsockname()[1] for each in self.sockets]

    def run(self, *command: str) -> None:
        descriptors = [each.fileno() for each in self.sockets]
        subprocess.run(
            command, cwd=ROOT, env=self.environment, pass_fds=descriptors, check=True, timeout=300
        )

    def pid(self, port: int) -> int:
        return int((self.folder / f"{port}.pid").read_text())


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    given = environment(
        tmp_path,
        **BEHIND_NGINX,
        API_ANONYMOUS_RATE="100000/min",
        SITE_HOST=HOST,
        STANDS_FOR_SYSTEMD=str(tmp_path),
        GUNICORN=GUNICORN[0],
        PATH=f"{Path(__file__).parent}:{os.environ['PATH']}",
    )
    made(given, "")
    site = Site(tmp_path, given, (listening(), listening()))
    for each, port in zip(site.sockets, site.ports, strict=True):
        (tmp_path / f"{port}.fd").write_text(str(each.fileno()))
    try:
        for port in site.ports:
            site.run("systemctl", "start", f"factcheck-web@{port}.service")
        yield site
    finally:
        for port in site.ports:
            with suppress(OSError, ValueError):
                os.kill(site.pid(port), signal.SIGTERM)
        for each in site.sockets:
            each.close()


def listening() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0), backlog=512)


def test_nobody_notices_that_the_site_is_restarted(site: Site) -> None:
    port, before = free_port(), [site.pid(each) for each in site.ports]
    with (
        nginx(site.folder, port, site.ports),
        Clients(port, trust(site.folder)) as clients,
    ):
        site.run("deploy/restart", *map(str, site.ports))
    assert set(clients.answers) == {"GET 200", "POST 401"}, clients.answers
    assert min(clients.answers.values()) > 10
    assert not set(before) & {site.pid(each) for each in site.ports}
    assert (site.folder / "said").read_text().splitlines()[2:] == [
        f"restart factcheck-web@{site.ports[0]}.service",
        f"restart factcheck-web@{site.ports[1]}.service",
        "restart factcheck-worker.service",
    ]
