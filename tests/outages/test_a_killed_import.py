"""An import whose process is killed in the middle, and which is done again."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

from tests.served import ROOT, environment, made, manage

ARTICLES = 2_000
"""Ten batches: the first is seen long before the last is stored."""
MADE = """
from annotations.actions.projects import create_project
from annotations.models import User, VerdictScale
by = User.objects.create_superuser("ada", password="a-long-password")
scale = VerdictScale.objects.create(key="s", name="Scale", ordinal=False)
create_project(by=by, name="Desk", slug="desk", scale=scale)
"""


def line(number: int) -> str:
    text = f"The mayor said on day {number} that the dam holds. Nobody asked."
    claim = {"span": {"start": 0, "end": 9, "quote": "The mayor"}, "statement": f"Mayor {number}."}
    said = {"format": "factcheck-article", "version": 1, "title": f"Day {number}", "text": text}
    return json.dumps({**said, "external_id": f"day-{number}", "language": "en", "claims": [claim]})


def ids(folder: Path) -> list[str]:
    """The external ids of the articles that are stored."""
    with closing(sqlite3.connect(folder / "db.sqlite3", timeout=20)) as database:
        return [
            found for (found,) in database.execute("SELECT external_id FROM annotations_article")
        ]


def test_an_import_that_was_killed_goes_on_without_a_double(tmp_path: Path) -> None:
    given = environment(tmp_path)
    made(given, MADE)
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(f"{line(number)}\n" for number in range(ARTICLES)))
    asked = ("import_records", str(file), "--format", "jsonl", "--project", "desk", "--by", "ada")
    program = subprocess.Popen(
        [sys.executable, "manage.py", *asked], cwd=ROOT, env=given,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while not ids(tmp_path):
        assert program.poll() is None
        Event().wait(0.02)
    program.kill()
    program.wait()
    stored = len(ids(tmp_path))
    assert 0 < stored < ARTICLES
    done = manage(given, *asked)
    new = ARTICLES - stored
    assert f"{ARTICLES:,} read: {new:,} stored, {stored:,} there already, 0 refused." in done.stdout
    assert sorted(ids(tmp_path)) == sorted(f"day-{number}" for number in range(ARTICLES))
