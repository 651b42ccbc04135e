"""What becomes of a large import whose process is killed in the middle, and how quickly it goes on.

    .venv/bin/python benchmarks/resume.py [--articles N]

Starts `manage.py import_records` on JSON Lines of N small articles (a million unless it is said), over a
PostgreSQL of its own, kills it (SIGKILL) when a third is stored, and starts it again; then counts the articles
that are there, doubles, and claims. Prints the seconds that importing took for 1,000 articles and those that skipping
what is there took, and the most memory that each process held.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import psycopg

from tests.outages.test_a_killed_import import MADE, line
from tests.private_postgres import PrivatePostgres
from tests.served import environment, made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=1_000_000)
    articles = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as name, PrivatePostgres() as postgres:
        given = environment(Path(name), DATABASE_URL=postgres.url)
        made(given, MADE)
        file = Path(name) / "articles.jsonl"
        with file.open("w") as lines:
            lines.writelines(f"{line(number)}\n" for number in range(articles))
        with psycopg.connect(postgres.url, autocommit=True) as database:
            # A third of N: so that skipping it and importing the rest can be told apart.
            took, memory = imported(given, file, database, until=articles // 3)
            stored = counted(database)
            print(
                f"killed after {stored:,} articles, {took / stored * 1000:.2f} s for 1,000, {memory} MB"
            )
            known = reached(database)
            skipped, _memory = imported(given, file, database, until=known + 1)
            print(
                f"skipped {stored:,} in {skipped:.1f} s, {skipped / stored * 1000:.2f} s for 1,000"
            )
            began = time.perf_counter()
            _took, memory = imported(given, file, database, until=2 * articles)
            print(f"done in {time.perf_counter() - began:.0f} s, {memory} MB")
            report(database, articles)


def imported(
    given: dict[str, str], file: Path, database: "psycopg.Connection[tuple[int]]", *, until: int
) -> tuple[float, int]:
    """Import until so many are stored and then kill it, or to its end: seconds, most MB held."""
    asked = [str(file), "--format", "jsonl", "--project", "desk", "--by", "ada"]
    began, memory = time.perf_counter(), 0
    program = subprocess.Popen(
        [sys.executable, "manage.py", "import_records", *asked], cwd=ROOT, env=given,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while program.poll() is None and reached(database) < until:
        memory = max(memory, held(program.pid))
        time.sleep(0.25)
    program.kill()
    program.wait()
    return time.perf_counter() - began, memory


def held(process: int) -> int:
    """The most megabytes that a process has held."""
    try:
        said = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = [each.split()[1] for each in said.splitlines() if each.startswith("VmHWM")]
    return int(found[0]) // 1000 if found else 0


def reached(database: "psycopg.Connection[tuple[int]]") -> int:
    """The last key that was given to an article: more than are stored by a batch at most."""
    row = database.execute("SELECT last_value FROM annotations_article_id_seq").fetchone()
    return row[0] if row else 0


def counted(database: "psycopg.Connection[tuple[int]]") -> int:
    row = database.execute("SELECT count(*) FROM annotations_article").fetchone()
    return row[0] if row else 0


def report(database: "psycopg.Connection[tuple[int]]", articles: int) -> None:
    there, different, claims = (
        row[0]
        for row in database.execute(
            "SELECT count(*) FROM annotations_article"
            " UNION ALL SELECT count(DISTINCT external_id) FROM annotations_article"
            " UNION ALL SELECT count(*) FROM annotations_claim"
        ).fetchall()
    )
    print(f"{there:,} of {articles:,} articles, {there - different} double, {claims:,} claims")
    if (there, different, claims) != (articles, articles, articles):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
