"""How many requests a second the API answers, to programs that ask all at once.

    script/postgres -- .venv/bin/python benchmarks/api.py [--requests N] [--rounds N]

Measured through gunicorn as the site is served (2 workers) by 8 clients on the same machine, whose
cores they share with the server and the database, in a database of its own: SQLite in a temporary
folder, or the one that DATABASE_URL names, which must be empty. Prints the SQL statements of one
request with its token (BEGIN and COMMIT are not counted), the requests answered in a second, what
that is of the baseline's (the list of scales, asked for in the same run), and the median of the time
that a client waits, what one in twenty waits longer than, and the time when it asks alone; of all these
the medians of several rounds. Then (on Linux) the processor time of a request that comes alone: of the
server's workers, and of PostgreSQL's processes.
"""

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
_folder = tempfile.TemporaryDirectory()
os.environ |= {
    "DJANGO_SETTINGS_MODULE": "factcheck.settings",
    "DATA_DIR": _folder.name,
    "LOG_LEVEL": "ERROR",
    "DEBUG": "0",
    "API_RATE": "10000000/min",
}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_folder.name}/bench.sqlite3")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from annotations.actions.articles import add_article
from annotations.actions.projects import create_project
from annotations.actions.tokens import issue_token
from annotations.documents.draft import ArticleDraft
from annotations.models import Anchor, Article, Claim, Project, Revision, Source, User, VerdictScale
from annotations.vocabulary import ClaimKind
from benchmarks._articles import COUNCIL, article_with_claims
from benchmarks._load import (
    CLIENTS,
    Ask,
    measure,
    processor_seconds,
    serve,
    waits,
    workers_of,
)
from tests.private_postgres import free_port

CLAIMS = 20
ARTICLES = 10_000
SENTENCE = "The council said on day {day} that the bridge would cost {day} millions. "
TEXT = "".join(SENTENCE.format(day=day) for day in range(1, 41))
CONTROL = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def article_of(project: Project, by: User) -> Article:
    draft = ArticleDraft(
        text=TEXT,
        original=TEXT.encode(),
        media_type="text/plain",
        filename="",
        title="The bridge",
        language="en",
    )
    return add_article(by=by, project=project, draft=draft, again=True)


def many_articles(by: User, scale: VerdictScale) -> Project:
    """A project of ARTICLES articles with a claim each, stored directly: import is another matter."""
    project = create_project(by=by, name="Many", slug="many", scale=scale)
    now, sha256 = timezone.now(), hashlib.sha256(SENTENCE.encode()).hexdigest()
    articles = [
        Article(
            project=project,
            title=f"Article {number}",
            added_by=by,
            added_at=now,
            claims_marked=1,
        )
        for number in range(ARTICLES)
    ]
    Article.objects.bulk_create(articles, batch_size=1000)
    texts = [
        Revision(
            article=article,
            number=1,
            text=SENTENCE,
            sha256=sha256,
            segmenter="none",
            added_by=by,
            added_at=now,
        )
        for article in articles
    ]
    Revision.objects.bulk_create(texts, batch_size=1000)
    claims = [
        Claim(
            article=article,
            number=1,
            statement=SENTENCE,
            kind=ClaimKind.QUANTITY,
            marked_by=by,
            marked_at=now,
        )
        for article in articles
    ]
    Claim.objects.bulk_create(claims, batch_size=1000)
    whole = {"start": 0, "end": len(SENTENCE), "quote": SENTENCE, "line": 1, "letter": 1}
    Anchor.objects.bulk_create(
        (
            Anchor(claim=claim, revision=text, **whole)
            for claim, text in zip(claims, texts, strict=True)
        ),
        batch_size=1000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return project


def marking(source: Source) -> dict[str, Any]:
    quote = SENTENCE.format(day=1).strip()
    cue = TEXT.index("said")
    link = {
        "source": source.pk,
        "terms": "on_record",
        "cue": {"start": cue, "end": cue + 4, "quote": "said"},
    }
    return {
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "statement": quote,
        "kind": "quantity",
        "sourcing": {"basis": "attributed", "quotation": "indirect", "chain": [link]},
        "again": True,
    }


def asks(by: User, token: str) -> list[Ask]:
    """What is measured; the baseline first."""
    scale = VerdictScale.objects.get(key="averitec")
    project = create_project(by=by, name="Bench", slug="bench", scale=scale)
    marked = article_with_claims(project, by, text=TEXT, title="The bridge", claims=CLAIMS)
    source = Source.objects.get(project=project, name=COUNCIL)
    own = [article_of(project, by).pk for _ in range(CLIENTS)]
    first = f"/api/v1/projects/{many_articles(by, scale).pk}/articles"
    oldest = f"{first}?order=oldest"
    body = marking(source)
    return [
        Ask("list of scales (baseline)", lambda _: "/api/v1/scales"),
        Ask(
            "mark a claim with its sourcing, each client in its own article",
            lambda client: f"/api/v1/articles/{own[client]}/claims",
            body,
        ),
        Ask(
            "mark a claim with its sourcing, all in one article",
            lambda _: f"/api/v1/articles/{own[0]}/claims",
            body,
        ),
        Ask(
            "the same with an idempotency key, each client in its own article",
            lambda client: f"/api/v1/articles/{own[client]}/claims",
            body,
            lambda: uuid4().hex,
        ),
        Ask(
            f"open a document with {CLAIMS} claims", lambda _: f"/api/v1/articles/{marked.pk}/desk"
        ),
        Ask(f"first page of {ARTICLES:,} articles", lambda _: first),
        Ask(f"last page of {ARTICLES:,} articles", lambda _: last_page(oldest, token)),
    ]


_last: dict[str, str] = {}


def last_page(path: str, token: str) -> str:
    """The address of the last page, by the cursor that leads back from the reverse order."""
    if path not in _last:
        client = Client(headers={"Authorization": f"Token {token}"})
        at = path
        while following := expect(200, client.get(at)).json()["next"]:
            at = following.partition("testserver")[2]
            if "page_size" not in at:
                at += "&page_size=200"
        _last[path] = at.replace("page_size=200", "page_size=50")
    return _last[path]


def expect(status: int, answer: Any) -> Any:
    """`answer`, when it has this status; stops the benchmark otherwise."""
    if answer.status_code != status:
        raise SystemExit(f"{answer.status_code} instead of {status}: {answer.content[:2000]!r}")
    return answer


def statements_of(ask: Ask, token: str) -> int:
    client = Client(headers={"Authorization": f"Token {token}"})
    (sent,) = ask.sends(0)
    with CaptureQueriesContext(connection) as captured:
        answer = client.generic(
            sent.method,
            sent.path,
            sent.body or b"",
            content_type="application/json",
            headers=sent.headers,
        )
    expect(201 if ask.body else 200, answer)
    return sum(not each["sql"].startswith(CONTROL) for each in captured)


def spent(workers: Sequence[int]) -> tuple[float, float]:
    """The seconds of processor time that these have spent, and PostgreSQL's processes for us."""
    found: list[int] = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            found = [pid for (pid,) in cursor.fetchall()]
    return processor_seconds(workers), processor_seconds(found)


def costs(ask: Ask, port: int, token: str, workers: Sequence[int], times: int) -> list[float]:
    """What a request that comes alone takes of the workers' time, and of PostgreSQL's; seconds."""
    before = spent(workers)
    waits(ask, port, token, times)
    return [(now - then) / times for then, now in zip(before, spent(workers), strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=100, help="of each of the 8 clients")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("loaddata", "vocabularies", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    by = User.objects.create_superuser("bench", password="unimportant here")  # noqa: S106 - thrown away
    token = issue_token(by=by, name="benchmark", days=30).secret
    title = f"{CLIENTS} clients, {given.requests} requests each, {given.rounds} rounds"
    table = Table(title=f"{title}, on {connection.vendor}")
    counted = ("what", "statements", "requests/s", "of baseline")
    for heading in (*counted, "ms", "p95", "ms alone", "ms workers", "ms PostgreSQL"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    port = free_port()
    wanted = asks(by, token)
    server = serve(port)
    try:
        found = measure(wanted, port, token, requests=given.requests, rounds=given.rounds)
        workers = workers_of(server)
        spending = [costs(ask, port, token, workers, given.requests) for ask in wanted]
    finally:
        server.terminate()
        server.wait()
    for ask, each, spends in zip(wanted, found, spending, strict=True):
        table.add_row(
            ask.what,
            str(statements_of(ask, token)),
            f"{each.rate:.0f}",
            f"{each.rate / found[0].rate:.2f}×",
            *(f"{ms * 1000:.1f}" for ms in (each.together, each.p95, each.alone, *spends)),
        )
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
