"""How long the search takes in the database.

    .venv/bin/python benchmarks/search.py [--claims N] [--rounds N]

Fills a database of its own with claims, 50 to an article: SQLite in a temporary folder, or the one
that DATABASE_URL names, which must be empty. Prints, for some searches, the medians of the ranking
statement and of the whole page of hits, and what the latter is of one primary key look-up's.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
_folder = tempfile.TemporaryDirectory()
os.environ |= {"DJANGO_SETTINGS_MODULE": "factcheck.settings", "DATA_DIR": _folder.name}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder.name}/bench.sqlite3")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from annotations.database.search_ranking import ranked
from annotations.models import Article, Claim, Membership, Project, Revision, User, VerdictScale
from annotations.queries.search import INDEXED, SIZE, search
from annotations.text.terms import parse_terms
from annotations.vocabulary import ClaimKind, Role

PER_ARTICLE = 50
SEARCHES = {
    "a rare word": "bağdat",
    "two words": "w40 w90",
    "three words": "w12 w40 w90",
    "a phrase": '"bridge over the river"',
    "the beginning of a word": "w40 bri",
    "a word of every claim": "council",
}
# The smaller the number the more often the word comes, as in a language.
VOCABULARY = [f"w{number}" for number in range(20_000)]
WEIGHTS = list(accumulate(1 / (number + 1) for number in range(20_000)))


def statements(count: int, chance: random.Random) -> list[str]:
    made = []
    for number in range(count):
        words = chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=20)
        rare = " Bağdat" if number % 1000 == 0 else ""
        phrase = " the bridge over the river" if number % 100 == 0 else ""
        made.append(f"The council said that {' '.join(words)}{phrase}{rare}.")
    return made


def fill(count: int) -> User:
    """A project with `count` claims; returns its only member."""
    by = User.objects.create_user("bench")
    scale = VerdictScale.objects.get(key="averitec")
    project = Project.objects.create(name="Bench", slug="bench", scale=scale)
    Membership.objects.create(project=project, user=by, role=Role.MANAGER)
    at = timezone.now()
    # Whoever marked it and when, the same for all: only the text is measured.
    marked: dict[str, Any] = {"kind": ClaimKind.EVENT, "marked_by": by, "marked_at": at}
    said = statements(count, random.Random(1))  # noqa: S311 - the same texts every time
    for start in range(0, count, PER_ARTICLE):
        texts = said[start : start + PER_ARTICLE]
        article = Article.objects.create(project=project, title="A", added_by=by, added_at=at)
        Revision.objects.create(
            article=article, number=1, text=" ".join(texts), added_by=by, added_at=at
        )
        Claim.objects.bulk_create(
            Claim(article=article, number=number, statement=text, **marked)
            for number, text in enumerate(texts, start=1)
        )
    return by


def median(rounds: int, verb: Callable[[], Any]) -> float:
    """Milliseconds; the first round only warms up."""
    seconds = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        verb()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:]) * 1000


def ranking(user: User, words: str) -> list[tuple[int, float]]:
    """The statement alone that decides what is on the first page."""
    return ranked(
        parse_terms(words),
        member=user.pk,
        kinds=list(INDEXED.values()),
        project=None,
        edge=(),
        backwards=False,
        limit=SIZE + 1,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=25)
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("loaddata", "vocabularies", verbosity=0)
    start = time.perf_counter()
    by = fill(asked.claims)
    filled = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    lookup = median(asked.rounds, lambda: User.objects.get(pk=by.pk))
    table = Table(title=f"{asked.claims:,} claims on {connection.vendor}, filled in {filled:.0f} s")
    for heading in ("search", "ranking ms", "page ms", "of a look-up"):
        table.add_column(heading, justify="left" if heading == "search" else "right")
    for name, words in SEARCHES.items():
        rank = median(asked.rounds, partial(ranking, by, words))
        page = median(asked.rounds, partial(search, by, words))
        table.add_row(name, f"{rank:.1f}", f"{page:.1f}", f"{page / lookup:.0f}×")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
