"""What becomes of writes whose server, or whose database, is killed in the middle of them.

    .venv/bin/python benchmarks/kill.py [--kills N] [--clients N] [--database sqlite|postgresql]

Serves the site as it is served, with gunicorn on this machine alone, over SQLite or a PostgreSQL of its
own. Clients add sources, give verdicts, open threads and import files, each write with an idempotency key, and send
it again with that key until it is answered. Meanwhile, one after the other, a worker process of gunicorn, all of gunicorn and
PostgreSQL are killed (SIGKILL) and started again, N times in all. Then every write that was acknowledged is
looked for, the log is verified, and it is counted:

acknowledged: writes that were answered with 201 or 200, in the end
lost:         acknowledged, and not there afterwards
double:       there twice, or with two events in the log
stuck:        not answered for a minute after the last kill, a key that stays at 409 among them
changed:      whose answer, asked for again, is another than it was
"""

import argparse
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console
from rich.table import Table

from tests.private_postgres import PrivatePostgres, free_port
from tests.served import GUNICORN, environment, made, manage

PATIENCE = 75.0
"""Seconds after the last kill, longer than an import's key is held, until a write counts as stuck."""

BETWEEN = 4.0
"""Seconds between two kills, in which writes are under way."""

MADE = """
from django.core.management import call_command
from annotations.actions.projects import create_project
from annotations.actions.tokens import issue_token
from annotations.models import User, VerdictScale
from benchmarks._articles import article_with_claims
call_command("loaddata", "vocabularies", verbosity=0)
by = User.objects.create_superuser("ada", password="a-long-password")
scale = VerdictScale.objects.get(key="averitec")
project = create_project(by=by, name="Desk", slug="desk", scale=scale)
text = " ".join(f"The council said on day {day} that it rained." for day in range(1, 33))
article = article_with_claims(project, by, text=text, title="Seed", claims=32)
print(project.pk, issue_token(by=by, name="t", days=30).secret)
print(article.pk, scale.verdicts.order_by("order")[0].pk, *article.claims.values_list("pk", flat=True))
"""
FOUND = """
from collections import Counter
from annotations.models import Article, Comment, Event, Source, Verification
columns = (Source, "name"), (Article, "title"), (Comment, "text"), (Verification, "rationale")
rows = Counter(n for model, column in columns for n in model.objects.values_list(column, flat=True))
says = {"add_source": "name", "verify": "rationale"}
logged = Counter(e.after[says[e.verb]] for e in Event.objects.filter(verb__in=says))
print("|".join(f"{n}={rows[n]}={logged[n]}" for n in {*rows, *logged}))
"""


@dataclass
class Write:
    """What is written, under a name that stands in it, and what was answered in the end."""

    name: str
    kind: str
    key: str = field(default_factory=lambda: str(uuid4()))
    supersedes: int | None = None
    answer: bytes = b""
    tries: Counter[int] = field(default_factory=Counter)

    @property
    def acknowledged(self) -> bool:
        return bool(self.answer)


@dataclass(frozen=True, slots=True)
class Place:
    """The ids of what a client writes about: it has a claim of its own."""

    project: int
    article: int
    verdict: int
    claim: int


WRONG = ("lost", "double", "stuck", "changed", "log not well", "files not well")
KINDS = ("import", "source", "verdict", "thread", "source", "verdict", "thread", "verdict")
"""What a client writes, one after the other, again and again."""


@dataclass
class Client:
    """Writes one thing after the other until it is told to end."""

    number: int
    port: int
    place: Place
    token: str
    ended: Event
    given_up: Event
    writes: list[Write] = field(default_factory=list)
    verdict: int | None = None
    """The id of the verdict that stands, which the next one supersedes."""

    def work(self) -> None:
        for count in itertools.count():
            if self.ended.is_set():
                return
            write = Write(
                f"{self.number}-{count}", KINDS[count % len(KINDS)], supersedes=self.verdict
            )
            self.writes.append(write)
            while not self.given_up.is_set() and not self.sent(write):
                time.sleep(0.25)

    def sent(self, write: Write) -> bool:
        """Whether the write is acknowledged now."""
        try:
            status, content = self.post(write)
        except (OSError, HTTPException):
            status, content = 0, b""
        write.tries[status] += 1
        if status in {200, 201}:
            write.answer = content
            if write.kind == "verdict":
                self.verdict = json.loads(content)["id"]
        elif status and status not in {409, 500, 502, 503}:
            raise SystemExit(f"{status}: {content[:500]!r}")
        return write.acknowledged

    def asked(self, write: Write) -> tuple[str, dict[str, object]]:
        """The address under the API, and what is sent there."""
        there, name = self.place, write.name
        match write.kind:
            case "import":
                record = {"format": "factcheck-article", "version": 1, "title": name}
                path = f"articles:import?project={there.project}&format=jsonl"
                return path, {**record, "text": f"The text of {name}."}
            case "verdict":
                said = {"verdict": there.verdict, "rationale": name, "claim_version": 1}
                path = f"claims/{there.claim}/verifications"
                return path, {**said, "supersedes": write.supersedes}
            case "thread":
                return f"articles/{there.article}/threads", {"text": name, "claim": there.claim}
            case _:
                return f"projects/{there.project}/sources", {"kind": "person", "name": name}

    def post(self, write: Write) -> tuple[int, bytes]:
        path, record = self.asked(write)
        imports = write.kind == "import"
        headers = {
            "Authorization": f"Token {self.token}",
            "Idempotency-Key": write.key,
            "Content-Type": "application/x-ndjson" if imports else "application/json",
        }
        server = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            server.request("POST", f"/api/v1/{path}", json.dumps(record).encode(), headers)
            answer = server.getresponse()
            content = answer.read()
        finally:
            server.close()
        # An import says in its last line what became of it; without one it broke off.
        if imports and answer.status == 200 and b'"result"' not in content:
            return 0, b""
        return answer.status, content.splitlines()[-1] if content else b""


def places(words: Sequence[str]) -> tuple[str, list[Place]]:
    """The token and the places that MADE printed."""
    project, token, article, verdict, *claims = words
    return token, [Place(int(project), int(article), int(verdict), int(each)) for each in claims]


@dataclass
class Site:
    given: dict[str, str]
    database: PrivatePostgres | None
    server: "subprocess.Popen[str] | None" = None

    def start(self) -> None:
        # A group of its own: what it started is killed with it.
        self.server = subprocess.Popen(  # noqa: S603 - our own server
            GUNICORN, cwd=ROOT, env=self.given, stdout=subprocess.PIPE, text=True,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        assert self.server.stdout  # noqa: S101 - asked for above
        next(line for line in self.server.stdout if "is ready" in line)

    def stop(self) -> None:
        if self.server:
            os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()

    def kill_a_worker(self) -> None:
        assert self.server  # noqa: S101 - started
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        os.kill(int(children.split()[0]), signal.SIGKILL)

    def kill_gunicorn(self) -> None:
        self.stop()
        self.start()

    def kill_postgresql(self) -> None:
        assert self.database  # noqa: S101 - only offered with one
        self.database.kill()
        self.database.start()


@contextmanager
def site(kind: str, script: str) -> Iterator[tuple[Site, list[str]]]:
    """The site, and the words that a script prints which fills it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(PrivatePostgres()) if kind == "postgresql" else None
        settings = {"DATABASE_URL": database.url} if database else {}
        given = environment(folder, PORT=str(free_port()), LOG_LEVEL="CRITICAL", **settings)
        words = made(given, script)
        served = Site(given, database)
        served.start()
        stack.callback(served.stop)
        yield served, words


def run(kind: str, kills: int, clients: int) -> dict[str, int]:
    with site(kind, MADE) as (served, words):
        token, about = places(words)
        ended, given_up = Event(), Event()
        port = int(served.given["PORT"])
        working = [
            Client(number, port, about[number], token, ended, given_up) for number in range(clients)
        ]
        threads = [Thread(target=client.work) for client in working]
        for thread in threads:
            thread.start()
        ways = [served.kill_a_worker, served.kill_gunicorn]
        ways += [served.kill_postgresql] if served.database else []
        for _number, kill in zip(range(kills), itertools.cycle(ways), strict=False):
            time.sleep(BETWEEN)
            kill()
        ended.set()
        deadline = time.monotonic() + PATIENCE
        for thread in threads:
            thread.join(max(deadline - time.monotonic(), 0))
        given_up.set()
        for thread in threads:
            thread.join()
        return counted(served.given, working, kills)


def counted(given: dict[str, str], working: Sequence[Client], kills: int) -> dict[str, int]:
    writes = [write for client in working for write in client.writes]
    again = [(write, client.post(write)[1]) for client in working for write in client.writes]
    printed = manage(given, "shell", "--verbosity", "0", "-c", FOUND).stdout.strip()
    found = {
        name: (int(rows), int(events))
        for name, rows, events in (each.split("=") for each in printed.split("|"))
    }
    there = {write.name: found.get(write.name, (0, 0)) for write in writes}
    verified = manage(given, "verify")
    wrong = [line for line in verified.stdout.splitlines() if line.startswith("WRONG")]
    if verified.returncode:
        sys.stderr.write(verified.stdout + verified.stderr)
        wrong = wrong or ["it came to no end"]
    files = sum(line.endswith(" the files") for line in wrong)
    return {
        "kills": kills,
        "writes": len(writes),
        **Counter(f"{write.kind}s" for write in writes),
        "sent again": sum(write.tries.total() - 1 for write in writes),
        "answered 409": sum(write.tries[409] for write in writes),
        "answered 503": sum(write.tries[503] for write in writes),
        "answered 500": sum(write.tries[500] for write in writes),
        "not answered": sum(write.tries[0] for write in writes),
        "acknowledged": sum(write.acknowledged for write in writes),
        "lost": sum(write.acknowledged and there[write.name][0] == 0 for write in writes),
        "double": sum(max(there[write.name]) > 1 for write in writes),
        "stuck": sum(not write.acknowledged for write in writes),
        "changed": sum(write.acknowledged and answer != write.answer for write, answer in again),
        "log not well": len(wrong) - files,
        "files not well": files,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=12, help="of each database's run (12)")
    parser.add_argument("--clients", type=int, default=8, help="that write at once (8)")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help="only this one")
    asked = parser.parse_args()
    kinds = [asked.database] if asked.database else ["sqlite", "postgresql"]
    runs = {kind: run(kind, min(asked.kills, 100), min(asked.clients, 32)) for kind in kinds}
    table = Table("", *kinds)
    for name in runs[kinds[0]]:
        table.add_row(name, *(str(each[name]) for each in runs.values()))
    Console().print(table)
    wrong = sum(each[name] for each in runs.values() for name in WRONG)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
