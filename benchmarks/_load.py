"""Asking a served site the same thing over and over, alone and all at once."""

import itertools
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import orjson

ROOT = Path(__file__).resolve().parent.parent
CLIENTS = 8
WARM_UP = 100
"""Requests of each client before the clock starts: each of the server's threads has a connection of
its own, on which statements are planned anew until PostgreSQL knows them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, as client number `client` sends it."""

    what: str
    path: Callable[[int], str]
    body: Any = None

    @property
    def method(self) -> str:
        return "GET" if self.body is None else "POST"


@dataclass(frozen=True, slots=True)
class Measure:
    """The requests answered in a second, and the seconds that clients waited, at the median."""

    rate: float
    together: float
    alone: float


_MEASURED = [field.name for field in fields(Measure)]


def waits(ask: Ask, port: int, token: str, requests: int, client: int = 0) -> list[float]:
    """The seconds that one client waits for each of its answers."""
    headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
    body = orjson.dumps(ask.body) if ask.body else None
    server = HTTPConnection("127.0.0.1", port)
    path, seconds = ask.path(client), []
    for _ in range(requests):
        start = time.perf_counter()
        server.request(ask.method, path, body, headers)
        answer = server.getresponse()
        content = answer.read()
        seconds.append(time.perf_counter() - start)
        if answer.status not in {200, 201}:
            raise SystemExit(f"{answer.status}: {content[:2000]!r}")
    server.close()
    return seconds


def measure(
    asks: Sequence[Ask], port: int, token: str, *, requests: int, rounds: int
) -> list[Measure]:
    """The medians of several rounds, in each of which every one of `asks` has its turn."""
    for ask in asks:
        together(ask, port, token, WARM_UP)
    found = [[_once(ask, port, token, requests) for ask in asks] for _round in range(rounds)]
    return [
        Measure(*(statistics.median(getattr(each, name) for each in turns) for name in _MEASURED))
        for turns in zip(*found, strict=True)
    ]


def _once(ask: Ask, port: int, token: str, requests: int) -> Measure:
    alone = waits(ask, port, token, requests)
    start = time.perf_counter()
    waited = together(ask, port, token, requests)
    took = time.perf_counter() - start
    return Measure(len(waited) / took, statistics.median(waited), statistics.median(alone))


def together(ask: Ask, port: int, token: str, requests: int) -> list[float]:
    """The seconds that CLIENTS waited, each for so many requests."""
    with ThreadPoolExecutor(CLIENTS) as clients:
        each = clients.map(lambda client: waits(ask, port, token, requests, client), range(CLIENTS))
        return list(itertools.chain.from_iterable(each))


def free_port() -> int:
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return int(it.getsockname()[1])


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
