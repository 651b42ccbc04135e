"""A rehearsal: an installation on several machines, one of whose parts after the other is killed.

    .venv/bin/python benchmarks/cluster.py [--seconds N] [--clients N]

Starts, on this machine alone, all that docs/deploy.md speaks of: nginx in front of two gunicorns, two workers of
Celery, Redis, PgBouncer, a PostgreSQL with a standby that answers reads, and a server of S3. Clients write with
idempotency keys and read through nginx, a webhook hears of each write, and exports are asked for as jobs. Meanwhile each
part is killed (SIGKILL) in turn, and started again at once, as systemd would. Then it is counted what was
answered with 5xx while a part was away, or within a second after it was back, and at any other time; which writes
were lost or stored twice; and what jobs were left undone.
"""

import argparse
import itertools
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

from rich.console import Console
from rich.table import Table

from benchmarks import kill
from benchmarks._cluster_parts import Cluster, cluster
from benchmarks.kill import Client, Write, counted
from tests.served import made

GRACE = 1.0
"""Seconds after a part is back in which a 5xx is still laid to its being away."""

PATIENCE = 300.0
"""Seconds after the last kill until a job that isn't done counts as left."""


STATES = """
from annotations.models import Delivery, Job
print(*(f"export:{s}" for s in Job.objects.filter(kind="export_project").values_list("state", flat=True)))
print(*(f"message:{s}" for s in Delivery.objects.values_list("state", flat=True)))
"""


@dataclass(frozen=True, slots=True)
class Answered:
    """When an answer came, by `monotonic`, its status (0 where none came), and to what."""

    at: float
    status: int
    what: str


@dataclass(frozen=True, slots=True)
class Absence:
    """A part that was killed, from when until when it was away."""

    part: str
    since: float
    until: float


@dataclass
class NotingClient(Client):
    """Writes, and notes each answer."""

    answers: list[Answered] = field(default_factory=list)

    def post(self, write: Write) -> tuple[int, bytes]:
        status, content = 0, b""
        try:
            status, content = super().post(write)
        finally:
            self.answers.append(Answered(time.monotonic(), status, "write"))
        return status, content


@dataclass
class Reader:
    """Reads one page after the other until it is told to end."""

    port: int
    token: str
    paths: dict[str, str]
    ended: Event
    answers: list[Answered] = field(default_factory=list)

    def work(self) -> None:
        while not self.ended.is_set():
            for what, path in self.paths.items():
                status = self.status(path)
                self.answers.append(Answered(time.monotonic(), status, what))
                if self.ended.wait(0.05):
                    return

    def status(self, path: str) -> int:
        return asked(self.port, self.token, "GET", path)[0]


def asked(
    port: int,
    token: str,
    method: str,
    path: str,
    body: bytes | None = None,
    **headers: str,
) -> tuple[int, bytes]:
    """Status and content; 0 where no whole answer came."""
    server = HTTPConnection("127.0.0.1", port, timeout=30)
    given = {"Authorization": f"Token {token}", **headers}
    try:
        server.request(method, f"/api/v1/{path}", body, given)
        answer = server.getresponse()
        return answer.status, answer.read()
    except (OSError, HTTPException):
        return 0, b""
    finally:
        server.close()


@contextmanager
def at_work(workers: list[Callable[[], None]]) -> Iterator[None]:
    threads = [Thread(target=work) for work in workers]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join()


@dataclass
class Exporter:
    """Asks for a file of the project as a job, again and again, each with a key of its own."""

    port: int
    token: str
    project: int
    ended: Event
    asked: set[int] = field(default_factory=set)
    answers: list[Answered] = field(default_factory=list)

    def work(self) -> None:
        for count in itertools.count():
            key = f"export-{count}"
            while not self.ended.is_set() and not self._asked(key):
                time.sleep(0.5)
            if self.ended.wait(2.0):
                return

    def _asked(self, key: str) -> bool:
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        status, content = asked(
            self.port,
            self.token,
            "POST",
            f"projects/{self.project}/exports",
            b'{"format": "jsonl"}',
            **headers,
        )
        self.answers.append(Answered(time.monotonic(), status, "ask for an export"))
        if status in {200, 201, 202}:
            self.asked.add(json.loads(content)["id"])
        return status in {200, 201, 202}


def absences(parts: Cluster, seconds: float) -> list[Absence]:
    """Kill each part in turn, with the same time between two of them, and start it again at once."""
    away = []
    for name, part in parts.parts.items():
        time.sleep(seconds / len(parts.parts))
        since = time.monotonic()
        part.kill()
        part.start()
        away.append(Absence(name, since, time.monotonic()))
    time.sleep(GRACE)
    return away


def jobs_left(parts: Cluster, asked_for: set[int]) -> Counter[str]:
    """The states of the exports that were asked for, and of messages, once nothing waits any more."""
    deadline = time.monotonic() + PATIENCE
    while True:
        states = Counter(made(parts.direct, STATES))
        waits = states["export:waiting"] + states["export:running"] + states["message:pending"]
        waits += states["message:failed"]
        if not waits or time.monotonic() > deadline:
            states["export:lost"] = len(asked_for) - sum(
                count for name, count in states.items() if name.startswith("export:")
            )
            return states
        time.sleep(2.0)


def table_of(away: list[Absence], answers: list[Answered]) -> tuple[Table, int]:
    """What was answered while each part was away, and how much was answered 5xx at other times."""
    table = Table("killed", "away, s", "answers", "5xx", "none")
    left = list(answers)
    for absence in away:
        until = absence.until + GRACE
        during = [each for each in left if absence.since <= each.at <= until]
        left = [each for each in left if not absence.since <= each.at <= until]
        table.add_row(absence.part, f"{absence.until - absence.since:.1f}", *_numbers(during))
    table.add_row("at all other times", "", *_numbers(left))
    return table, sum(each.status >= 500 or not each.status for each in left)


def _numbers(answers: list[Answered]) -> tuple[str, str, str]:
    failed = sum(each.status >= 500 for each in answers)
    return str(len(answers)), str(failed), str(sum(not each.status for each in answers))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60, help="how long there is load (60)")
    parser.add_argument("--clients", type=int, default=6, help="that write at once (6)")
    chosen = parser.parse_args()
    with cluster() as parts:
        project = parts.places[0].project
        ended, given_up = Event(), Event()
        base = parts.port, parts.token
        writers = [
            NotingClient(number, parts.port, place, parts.token, ended, given_up)
            for number, place in enumerate(parts.places[: chosen.clients])
        ]
        paths = {
            "list": f"projects/{project}/articles",
            "sources": f"projects/{project}/sources",
            "export": f"projects/{project}/export?format=jsonl",
        }
        readers = [Reader(*base, paths, ended) for _ in range(2)]
        exporter = Exporter(*base, project, ended)
        everybody: list[NotingClient | Reader | Exporter] = [*writers, *readers, exporter]
        with at_work([each.work for each in everybody]):
            try:
                away = absences(parts, min(chosen.seconds, 600))
            finally:
                ended.set()
        states = jobs_left(parts, exporter.asked)
        found = counted(parts.direct, writers, len(away))
        answers = [a for each in everybody for a in each.answers]
        table, beyond = table_of(away, answers)
    said = Console()
    said.print(table)
    summary = Table("", "")
    for name, number in (*found.items(), *sorted(states.items())):
        summary.add_row(name, str(number))
    said.print(summary)
    undone = sum(
        n for name, n in states.items() if name not in {"export:done", "message:delivered"}
    )
    # Not the files: this server of S3 keeps them in its memory, and forgets them when it is killed.
    kept = (name for name in kill.WRONG if name != "files not well")
    wrong = beyond + undone + sum(found[name] for name in kept)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
