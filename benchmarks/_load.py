"""Asking a served site the same thing over and over, alone and all at once."""

import itertools
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Protocol

import orjson

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 8
WARM_UP = 100
"""Requests of each client before the clock starts: each of the server's threads has a connection of
its own, on which statements are planned anew until PostgreSQL knows them."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as it is sent, with a body of JSON."""

    path: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Work(Protocol):
    """What is done over and over: one request, or several one after the other."""

    def sends(self, client: int) -> Sequence[Sent]:
        """What client number `client` sends the next time."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, as client number `client` sends it."""

    what: str
    path: Callable[[int], str]
    body: Any = None
    key: Callable[[], str] | None = None
    """Makes the idempotency key of a request."""

    @property
    def method(self) -> str:
        return "GET" if self.body is None else "POST"

    def sends(self, client: int) -> Sequence[Sent]:
        body = orjson.dumps(self.body) if self.body else None
        headers = {"Idempotency-Key": self.key()} if self.key else {}
        return [Sent(self.path(client), self.method, body, headers)]


@dataclass(frozen=True, slots=True)
class Measure:
    """How often the work is done in a second, and the seconds that clients waited, at the median,
    and of those who did it at once also what one in twenty waits longer than."""

    rate: float
    together: float
    alone: float
    p95: float


_MEASURED = [each.name for each in fields(Measure)]


def waits(work: Work, port: int, token: str, times: int, client: int = 0) -> list[float]:
    """The seconds that one client waits each time that it does `work`."""
    headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
    server = HTTPConnection("127.0.0.1", port)
    seconds = []
    for _ in range(times):
        sends = work.sends(client)
        start = time.perf_counter()
        answers = [_answer(server, sent, headers) for sent in sends]
        seconds.append(time.perf_counter() - start)
        for status, content in answers:
            if status not in {200, 201}:
                raise SystemExit(f"{status}: {content[:2000]!r}")
    server.close()
    return seconds


def _answer(server: HTTPConnection, sent: Sent, headers: Mapping[str, str]) -> tuple[int, bytes]:
    server.request(sent.method, sent.path, sent.body, {**headers, **sent.headers})
    answer = server.getresponse()
    return answer.status, answer.read()


def measure(
    asks: Sequence[Ask], port: int, token: str, *, requests: int, rounds: int
) -> list[Measure]:
    """The medians of several rounds, in each of which every one of `asks` has its turn."""
    for ask in asks:
        together(ask, port, token, WARM_UP)
    found = [[once(ask, port, token, requests) for ask in asks] for _round in range(rounds)]
    return [
        Measure(*(statistics.median(getattr(each, name) for each in turns) for name in _MEASURED))
        for turns in zip(*found, strict=True)
    ]


def once(work: Work, port: int, token: str, times: int) -> Measure:
    """`work` done so often by one client alone, and then by each of CLIENTS at once."""
    alone = waits(work, port, token, times)
    start = time.perf_counter()
    waited = together(work, port, token, times)
    took = time.perf_counter() - start
    p95 = statistics.quantiles(waited, n=20)[-1]
    return Measure(len(waited) / took, statistics.median(waited), statistics.median(alone), p95)


def together(work: Work, port: int, token: str, times: int) -> list[float]:
    """The seconds that CLIENTS waited, each so many times."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        each = clients.map(lambda client: waits(work, port, token, times, client), range(CLIENTS))
        return list(itertools.chain.from_iterable(each))


def processor_seconds(processes: Iterable[int]) -> float:
    """What processes that still run have spent (Linux)."""
    stats = [Path(f"/proc/{pid}/stat") for pid in processes]
    spent = [each.read_text().rpartition(")")[2].split() for each in stats if each.exists()]
    return sum(int(each[11]) + int(each[12]) for each in spent) / os.sysconf("SC_CLK_TCK")


def workers_of(server: "subprocess.Popen[Any]") -> list[int]:
    """The processes that a server answers with (Linux)."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
    return [int(pid) for pid in children.split()]


def serve(port: int) -> "subprocess.Popen[bytes]":
    """The site as it is served, ready to be asked."""
    command = ["gunicorn", "--config", "factcheck/gunicorn.py", "factcheck.wsgi"]
    server = subprocess.Popen(  # noqa: S603 - our own server
        [Path(sys.executable).with_name(command[0]), *command[1:]],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
    )
    while server.poll() is None:
        with socket.socket() as it:
            if it.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    return server
