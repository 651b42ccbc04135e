"""How long a reviewer waits: opening the desk, saving, publishing.

    .venv/bin/python benchmarks/desk.py [--rounds N]

Measured through the whole site with Django's test client, in a database of its own: SQLite in a
temporary folder, or the one that DATABASE_URL names, which must be empty. Prints the median of the
rounds, what it is of the project list's (the baseline, asked for in the same run), the least processor
time of this program (SQLite's within it), the number of SQL statements, and the size of the answer.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_folder = tempfile.TemporaryDirectory()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    "DATA_DIR": _folder.name,
    "DEBUG": "1",  # static files as they are: nothing to collect
    "LOG_LEVEL": "ERROR",
}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder.name}/bench.sqlite3")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from annotations.actions.projects import create_project
from annotations.models import Article, Claim, User, VerdictScale
from annotations.queries.reports import preview
from benchmarks._articles import article_of


@dataclass(frozen=True, slots=True)
class Measure:
    """The seconds of each round, those of the processor, the statements of one, and the answer's bytes."""

    seconds: list[float]
    busy: list[float]
    statements: int
    size: int

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(rounds: int, verb: Callable[[int], Any]) -> Measure:
    """Time `verb`, which is given the number of the round; the first one only warms up."""
    reset_queries()  # a full log counts no more
    with CaptureQueriesContext(connection) as statements:
        answer = verb(0)
    seconds, busy = [], []
    for number in range(1, rounds + 1):
        start, began = time.perf_counter(), time.process_time()
        answer = verb(number)
        seconds.append(time.perf_counter() - start)
        busy.append(time.process_time() - began)
    return Measure(seconds, busy, len(statements), len(answer.content))


def desk_verbs(client: Client, user: User, article: Article) -> dict[str, Callable[[int], Any]]:
    """What a reviewer does with an article, by name."""
    numbers = list(Claim.objects.filter(article=article).values_list("number", flat=True))
    reports = reverse("reports", args=(article.pk,))
    next_edition = reverse("report_next", args=(article.pk,))
    verdict = article.project.scale.verdicts.order_by("order")[0]

    def at(name: str, number: int) -> str:
        return reverse(name, args=(article.pk, numbers[number % len(numbers)]))

    def verify(number: int) -> Any:
        claim = Claim.objects.get(article=article, number=numbers[number % len(numbers)])
        mine = claim.verifications.live().first()
        fields = {
            "seen": claim.version,
            "key": uuid4(),
            "parts": "verdict",
            "verdict-supersedes": mine.pk if mine else "",
            "verdict-verdict": verdict.pk,
            "verdict-rationale": f"Round {number}.",
        }
        return expect(303, client.post(at("claim_save", number), fields))

    def publish(number: int) -> Any:
        following = preview(user, article.pk, timezone.now())
        fields = {
            "seen": following.body_sha256,
            "looked": "on",
            "edition": following.imprint.number,
            "note": f"Round {number}.",
            "override_reason": "The rest is checked until Friday.",
        }
        return expect(302, client.post(next_edition, fields))

    return {
        "open the desk": lambda _: expect(200, client.get(reverse("desk", args=(article.pk,)))),
        "show a claim": lambda number: expect(
            200, client.get(at("claim", number), headers={"HX-Request": "true"})
        ),
        "save a verdict": verify,
        "preview a report": lambda _: expect(200, client.get(next_edition)),
        "publish a report": publish,
        "read a report": lambda _: expect(200, client.get(f"{reports}1/")),
    }


def expect(status: int, answer: Any) -> Any:
    """`answer`, when it has this status; stops the benchmark otherwise."""
    if answer.status_code != status:
        raise SystemExit(f"{answer.status_code} instead of {status}: {answer.content[:2000]!r}")
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("loaddata", "vocabularies", verbosity=0)
    by = User.objects.create_superuser("bench", password="unimportant here")  # noqa: S106 - thrown away
    scale = VerdictScale.objects.get(key="averitec")
    project = create_project(by=by, name="Bench", slug="bench", scale=scale)
    client = Client()
    client.force_login(by)
    table = Table(title=f"Medians of {rounds} rounds, on {connection.vendor}")
    for heading in ("article", "what", "ms", "of baseline", "own ms", "statements", "kB"):
        table.add_column(heading, justify="left" if heading in {"article", "what"} else "right")
    baseline = measure(rounds, lambda _: expect(200, client.get(reverse("projects"))))
    _row(table, "", "list of projects (baseline)", baseline, baseline)
    for words, claims in ((800, 40), (40_000, 1_000)):
        article = article_of(words, claims, project, by)
        for what, verb in desk_verbs(client, by, article).items():
            _row(table, article.title, what, measure(rounds, verb), baseline)
    Console(width=100).print(table)


def _row(table: Table, article: str, what: str, found: Measure, baseline: Measure) -> None:
    table.add_row(
        article,
        what,
        f"{found.median * 1000:.1f}",
        f"{found.median / baseline.median:.1f}×",
        f"{min(found.busy) * 1000:.1f}",
        str(found.statements),
        f"{found.size / 1000:.0f}",
    )


if __name__ == "__main__":
    main()
