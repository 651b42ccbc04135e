"""Fifty reviewers who share two hundred articles: how long each waits, and whether any of their work is lost.

    .venv/bin/python benchmarks/team.py [--people N] [--articles N] [--seconds N] [--think SECONDS]

Serves the site with gunicorn over a PostgreSQL of its own. First one reviewer works alone: the baseline. Then
all of them work at once, each without end: take the next claim, open it at the desk, ask what others do, think,
save sourcing and verdict together, and on each tenth claim ask something. Every answer is timed; for each step
the median and what one in twenty waits longer than stand beside the baseline's. Then all that was acknowledged is
looked for in the database, and its log is verified.

Last, everybody leaves the desk open and does nothing, as a browser does: it asks every five seconds. What
the server spends on that stands below, and how many connections it holds for it.
"""

import argparse
import itertools
import json
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from subprocess import Popen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console
from rich.table import Table

from benchmarks._load import processor_seconds, workers_of
from benchmarks.kill import Site, site
from tests.served import manage

ALONE = 30.0
"""Seconds in which the first reviewer is alone, and thinks for a second."""
WARM_UP = 20.0
"""Seconds of everybody's work before the clock starts."""
EVERY = 5.0
"""Seconds after which an open desk asks again: those of static/js/live.js."""
CLAIMS = 10
"""Of each article."""
ASKED = 10
"""On each such claim a reviewer asks something."""

MADE = """
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from annotations.actions.projects import add_member, create_project
from annotations.actions.tokens import issue_token
from annotations.models import User, VerdictScale
from benchmarks._articles import article_with_claims
by = User.objects.create_superuser("manager", password="a-long-password")
call_command("loaddata", "vocabularies", verbosity=0)
scale = VerdictScale.objects.get(key="averitec")
project = create_project(by=by, name="Desk", slug="desk", scale=scale, blind=True, reviews_needed=2)
said = "The council said on day {day} that bridge {number} would cost {day} millions."
for number in range(%(articles)d):
    text = " ".join(said.format(day=day, number=number) for day in range(1, 21))
    article_with_claims(project, by, text=text, title=f"Article {number}", claims=%(claims)d)
print(project.pk, scale.verdicts.order_by("order")[0].pk)
for number in range(%(people)d):
    person = User.objects.create_user(f"reviewer-{number}")
    add_member(by=by, project=project, user=person, role="reviewer")
    client = Client()
    client.force_login(person)
    print(issue_token(by=person, name="t", days=30).secret, client.cookies[settings.SESSION_COOKIE_NAME].value)
connection.cursor().execute("ANALYZE")  # as autovacuum does within a minute
"""
FOUND = """
from annotations.models import Assignment, Sourcing, Thread, Verification
for kind, model in (("sourcing", Sourcing), ("verification", Verification), ("thread", Thread)):
    print(kind, *model.objects.values_list("pk", flat=True))
places = Assignment.objects.exclude(claim=None).filter(state="open").values_list("claim", "person")
print("double", len(places) - len({*places}))
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked for, the seconds it took, and its status: 0 where none came."""

    step: str
    seconds: float
    status: int


@dataclass
class Reviewer:
    """Takes one claim after the other until the work ends."""

    number: int
    port: int
    project: int
    verdict: int
    token: str
    session: str
    think: float
    answers: list[Answer] = field(default_factory=list)
    acknowledged: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def work(self, ended: Event) -> None:
        server = HTTPConnection("127.0.0.1", self.port, timeout=60)
        # They don't begin in step.
        ended.wait(self.think * self.number / 50)
        for count in itertools.count(1):
            if ended.is_set():
                break
            self.review(server, count, ended)
        server.close()

    def review(self, server: HTTPConnection, count: int, ended: Event) -> None:
        taken = self.post(server, "take the next claim", f"projects/{self.project}/queue:take", {})
        if not taken or not taken["assignment"]:
            self.rest(server, ended, self.think)
            return
        claim, article = taken["claim"], taken["assignment"]["article"]
        read = self.get(server, "read the claim", f"/api/v1/claims/{claim}")
        if read is None:
            return
        number = json.loads(read)["number"]
        self.get(server, "open it at the desk", f"/articles/{article}/claims/{number}/")
        self.get(server, "what others do", f"/articles/{article}/live/?now={number}")
        self.rest(server, ended, self.think)
        if ended.is_set():  # all at once then, which nobody does
            return
        said = f"reviewer {self.number}, claim {count}"
        made = self.post(
            server,
            "save sourcing and verdict",
            f"claims/{claim}/review",
            {
                "claim_version": json.loads(read)["version"],
                "sourcing": {"basis": "unattributed", "note": said, "supersedes": None},
                "verdict": {"verdict": self.verdict, "rationale": said, "supersedes": None},
            },
        )
        if made:
            self.acknowledged["sourcing"].append(made["sourcing"]["id"])
            self.acknowledged["verification"].append(made["verification"]["id"])
        if count % ASKED == 0:
            asked = {"text": said, "claim": claim}
            opened = self.post(server, "ask", f"articles/{article}/threads", asked)
            if opened:
                self.acknowledged["thread"].append(opened["id"])

    def watch(self, ended: Event) -> None:
        """An open desk that nobody works at."""
        server = HTTPConnection("127.0.0.1", self.port, timeout=60)
        ended.wait(EVERY * self.number / 50)
        path = f"/articles/{self.number + 1}/live/"
        while not ended.is_set():
            self.get(server, "what others do", path)
            self.rest(server, ended, EVERY)

    def rest(self, server: HTTPConnection, ended: Event, seconds: float) -> None:
        """Keeps no connection meanwhile: the server would close it, and it is opened anew when it is needed."""
        server.close()
        ended.wait(seconds)

    def get(self, server: HTTPConnection, step: str, path: str) -> bytes | None:
        headers = {"Authorization": f"Token {self.token}"} if "/api/" in path else {}
        return self.ask(server, step, path, headers)

    def post(
        self, server: HTTPConnection, step: str, path: str, given: object
    ) -> "dict[str, Any] | None":
        headers = {
            "Authorization": f"Token {self.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid4()),
        }
        body = json.dumps(given).encode()
        content = self.ask(server, step, f"/api/v1/{path}", headers, body)
        return json.loads(content) if content is not None else None

    def ask(
        self, server: HTTPConnection, step: str, path: str, headers: dict[str, str],
        body: bytes | None = None,
    ) -> bytes | None:  # fmt: skip
        """The content of an answer that isn't a refusal."""
        method = "POST" if body else "GET"
        start, status, content = time.perf_counter(), 0, b""
        try:
            server.request(
                method, path, body, {"Cookie": f"factcheck_session={self.session}", **headers}
            )
            answer = server.getresponse()
            status, content = answer.status, answer.read()
        except (OSError, HTTPException):
            server.close()
        self.answers.append(Answer(step, time.perf_counter() - start, status))
        return content if status // 100 == 2 else None


@contextmanager
def at_once(working: Sequence[Callable[[], None]]) -> Iterator[None]:
    threads = [Thread(target=work) for work in working]
    for thread in threads:
        thread.start()
    yield
    for thread in threads:
        thread.join()


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor seconds of the processes that answer, PostgreSQL's not among them; connections they held in the end."""

    processor: float
    connections: int


def work_for(
    server: "Popen[str]",
    reviewers: Sequence[Reviewer],
    seconds: float,
    *,
    watch: bool = False,
) -> Spent:
    """Lets them work, or watch, and forgets the answers of before."""
    ended = Event()
    working = [
        (lambda each=each: (each.watch if watch else each.work)(ended)) for each in reviewers
    ]
    with at_once(working):
        time.sleep(WARM_UP)
        for each in reviewers:
            each.answers.clear()
        workers = workers_of(server)
        before = processor_seconds(workers)
        time.sleep(seconds)
        spent = processor_seconds(workers) - before
        connections = connections_to(reviewers[0].port)
        ended.set()
    return Spent(spent, connections)


def answers_of(reviewers: Sequence[Reviewer]) -> list[Answer]:
    return [answer for each in reviewers for answer in each.answers]


def by_step(answers: Sequence[Answer]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        found[answer.step].append(answer.seconds)
    return found


def p95(seconds: Sequence[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1] if len(seconds) > 1 else sum(seconds)


def connections_to(port: int) -> int:
    """Connections that are open to the server (Linux)."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    local, established = f":{port:04X}", "01"
    return sum(f[1].endswith(local) and f[3] == established for f in map(str.split, lines))


def lost(served: Site, reviewers: Sequence[Reviewer]) -> dict[str, int]:
    """What was acknowledged and isn't there, by kind, and places that two people hold."""
    printed = manage(served.given, "shell", "--verbosity", "0", "-c", FOUND).stdout
    found = {kind: [*map(int, ids)] for kind, *ids in map(str.split, printed.strip().splitlines())}
    kinds = ("sourcing", "verification", "thread")
    gone = {
        kind: sum(len({*each.acknowledged[kind]} - {*found[kind]}) for each in reviewers)
        for kind in kinds
    }
    return {**gone, "places held twice": found["double"][0]}


def show(alone: list[Answer], together: list[Answer], people: int) -> None:
    table = Table("ms", "alone: median", "p95", f"{people} at once: median", "p95", "times p95")
    first, all_of_them = by_step(alone), by_step(together)
    for step, seconds in all_of_them.items():
        base = first.get(step, [0.0])
        figures = (statistics.median(base), p95(base), statistics.median(seconds), p95(seconds))
        table.add_row(
            step,
            *(f"{1000 * each:,.0f}" for each in figures),
            f"{p95(seconds) / p95(base):.1f}" if p95(base) else "",
        )
    Console().print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--think", type=float, default=20, help="over each claim, in seconds (20)")
    asked = parser.parse_args()
    script = MADE % {"articles": asked.articles, "people": asked.people, "claims": CLAIMS}
    with site("postgresql", script) as (served, words):
        project, verdict, *keys = words
        port = int(served.given["PORT"])
        reviewers = [
            Reviewer(number, port, int(project), int(verdict), token, session, asked.think)
            for number, (token, session) in enumerate(zip(keys[::2], keys[1::2], strict=True))
        ]
        server = served.server
        assert server  # noqa: S101 - started
        reviewers[0].think = 1
        work_for(server, reviewers[:1], ALONE)
        reviewers[0].think = asked.think
        alone = answers_of(reviewers[:1])
        spent = work_for(server, reviewers, asked.seconds)
        together = answers_of(reviewers)
        gone = lost(served, reviewers)
        verified = manage(served.given, "verify")
        watching = work_for(server, reviewers, 4 * EVERY, watch=True)
        watched = answers_of(reviewers)
    show(alone, together, asked.people)
    statuses = Counter(answer.status for answer in together)
    saved = sum(len(each.acknowledged["verification"]) for each in reviewers)
    say = Console().print
    say(f"{len(together):,} answers in {asked.seconds:.0f} s: {dict(sorted(statuses.items()))}")
    say(
        f"claims reviewed: {saved:,}; processor time of the server: {spent.processor / asked.seconds:.2f} cores"
    )
    say(f"acknowledged and lost: {gone}")
    say(
        f"the log: {verified.stdout.strip().splitlines()[-1] if verified.stdout else verified.stderr}"
    )
    each = by_step(watched)["what others do"]
    say(
        f"{asked.people} open desks that nobody works at: {len(each) / (4 * EVERY):.0f} questions a second, "
        f"{watching.processor / (4 * EVERY):.3f} cores, p95 {1000 * p95(each):.0f} ms, "
        f"{watching.connections} connections"
    )
    failed = any(status == 0 or status >= 500 for status in statuses)
    sys.exit(1 if failed or any(gone.values()) or verified.returncode else 0)


if __name__ == "__main__":
    main()
