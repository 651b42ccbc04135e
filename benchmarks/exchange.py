"""How fast articles come in and go out as JSON Lines.

    .venv/bin/python benchmarks/exchange.py [--articles N] [--rounds N]

In a database of its own: SQLite in a temporary folder, or the one that DATABASE_URL names, which must
be empty. Prints articles per second by the clock; milliseconds of processor time an article, of this
process, of those that cut texts (with the start of their interpreters) and of PostgreSQL's, where it
runs on this machine; and the most memory that this process has held up to then. All but memory are
medians of the rounds. Each article has two claims with their sourcing.
"""

import argparse
import gc
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_folder = tempfile.TemporaryDirectory()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    "DATA_DIR": _folder.name,
    "LOG_LEVEL": "ERROR",
}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder.name}/bench.sqlite3")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from rich.console import Console
from rich.table import Table

from annotations.actions.imports import import_articles
from annotations.actions.projects import create_project
from annotations.exchange import own_jsonl as jsonl
from annotations.exchange.format import ReadItem
from annotations.jobs.indexing import index_due
from annotations.models import Project, User, VerdictScale
from annotations.queries.export_records import project_record, records
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourceRecord, SourcingRecord
from annotations.text.spans import Span
from annotations.vocabulary import Basis, SourceKind

SENTENCE = (
    "The council said on day {day} that bridge {number} over the river would cost {day} millions. "
)
SMALL, LARGE = 3, 58
"""Sentences of an article: 250 characters, and 5,000."""


def main() -> None:
    arguments = _arguments()
    call_command("migrate", verbosity=0)
    call_command("loaddata", "vocabularies", verbosity=0)
    by = User.objects.create_superuser("bench")
    gc.freeze()  # as the server and the commands do
    table = Table("", "", "articles/s", "own, ms", "cutting, ms", "PostgreSQL, ms", "memory, MB")
    for name, sentences in (("small", SMALL), ("5 kB", LARGE)):
        file = Path(_folder.name) / f"{name}.jsonl"
        done: dict[str, list[_Cost]] = {}
        for _ in range(arguments.rounds):
            acts: dict[str, Callable[[int], object]] = {
                "import": _Import(by, sentences),
                "index afterwards": _index,
                "export": _Export(by, file),
                "import with its sentences": _Again(by, file),
            }
            for act, do in acts.items():
                done.setdefault(act, []).append(_cost(arguments.articles, do))
            index_due()
        for act, costs in done.items():
            table.add_row(act, name, *_figures(costs))
    Console(width=100).print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


@dataclass(frozen=True)
class _Import:
    """Articles of so many sentences, with two claims, into a new project."""

    by: User
    sentences: int

    def __call__(self, articles: int) -> None:
        found = (ReadItem(number, _article(number, self.sentences)) for number in range(articles))
        done = import_articles(by=self.by, project=_project(self.by), items=found)
        assert done.added == articles, done  # noqa: S101  # a figure for less would be wrong


@dataclass(frozen=True)
class _Again:
    """The articles of a file into a new project."""

    by: User
    file: Path

    def __call__(self, articles: int) -> None:
        with self.file.open("rb") as stream:
            found = jsonl.read(stream, self.file.name, None)
            done = import_articles(by=self.by, project=_project(self.by), items=found)
        assert done.added == articles, done  # noqa: S101  # a figure for less would be wrong


@dataclass(frozen=True)
class _Export:
    """The project that was filled last."""

    by: User
    file: Path

    def __call__(self, articles: int) -> None:
        project = Project.objects.latest("pk")
        written = jsonl.write(records(self.by, project), project_record(project))
        with self.file.open("wb") as stream:
            stream.writelines(written)


def _index(articles: int) -> None:
    """What the worker does after a large import; SQLite has done it by then."""
    done = index_due()
    assert done in {0, articles}, done  # noqa: S101  # a figure for less would be wrong


@dataclass(frozen=True)
class _Cost:
    """Seconds for an article: by the clock, and of the processor."""

    clock: float
    own: float
    cutting: float
    database: float


def _cost(articles: int, act: Callable[[int], object]) -> _Cost:
    before = _spent()
    act(articles)
    return _Cost(
        *((after - so_far) / articles for so_far, after in zip(before, _spent(), strict=True))
    )


def _spent() -> tuple[float, float, float, float]:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cutting = children.ru_utime + children.ru_stime
    return time.perf_counter(), time.process_time(), cutting, _spent_by_database()


def _spent_by_database() -> float:
    """Of the process that serves us; 0 where there is none on this machine."""
    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not status.exists():
        return 0.0
    user, system = status.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _figures(costs: list[_Cost]) -> list[str]:
    clock, *processor = (
        statistics.median(getattr(cost, each.name) for cost in costs) for each in fields(_Cost)
    )
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [f"{1 / clock:,.0f}", *(f"{1000 * each:.2f}" for each in processor), f"{held:,.0f}"]


def _project(by: User) -> Project:
    number = Project.objects.count()
    scale = VerdictScale.objects.filter(key="averitec").latest("version")
    return create_project(by=by, name=f"Bench {number}", slug=f"bench-{number}", scale=scale)


def _article(number: int, sentences: int) -> ArticleRecord:
    """Every article has words of its own, and its paragraphs have five sentences."""
    said = [SENTENCE.format(day=day, number=number) for day in range(sentences)]
    paragraphs = ("".join(said[first : first + 5]).strip() for first in range(0, sentences, 5))
    text = "\n\n".join(paragraphs)
    claims = tuple(
        ClaimRecord(Span(start, start + 40), text[start : start + 40], sourcings=(SOURCING,))
        for start in (0, len(said[0]))
    )
    return ArticleRecord(text, f"Article {number}", language="en", claims=claims)


SOURCING = SourcingRecord(
    Basis.ATTRIBUTED,
    chain=(AttributionRecord(SourceRecord(SourceKind.OFFICIAL_BODY, "The council")),),
)

if __name__ == "__main__":
    main()
