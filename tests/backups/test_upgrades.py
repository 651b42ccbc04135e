"""An installation that went through each migration comes to what a new one begins with."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from annotations import migrations
from tests.backups.conftest import Install, Installation

TEXT = "Ein Haus \U0001f3e0 brennt.  Zwei e\u0301 Häuser \U00020000.\n\nDrei."
SAID = ["Ein Haus \U0001f3e0 brennt.", "Zwei e\u0301 Häuser \U00020000.", "Drei."]

SETTINGS = """
from factcheck.settings import *
MIGRATION_MODULES = {**MIGRATION_MODULES, "annotations": "each_migration"}
"""
# Sentences had words of their own until migration 22.
WITH_WORDS = f"""
from datetime import UTC, datetime
from django.db.migrations.loader import MigrationLoader
get = MigrationLoader(None).project_state(("annotations", "0021_jobs")).apps.get_model
made = lambda model, /, **values: get("annotations", model).objects.create(**values)
text, now = {TEXT!r}, datetime.now(UTC)
by = made("User", username="ada")
scale = made("VerdictScale", key="scale", name="Scale", ordinal=False)
project = made("Project", name="Desk", slug="desk", scale=scale)
article = made("Article", title="Fire", added_at=now, added_by=by, project=project)
revision = made(
    "Revision", number=1, text=text, sha256="0" * 64, segmenter="1", added_at=now, added_by=by, article=article
)
for number, said in enumerate({SAID!r}, 1):
    start = text.index(said)
    places = {{"number": number, "paragraph": 1 + number // 3, "start": start, "end": start + len(said)}}
    made("Sentence", revision=revision, text=said, **places)
"""
READ = """
import json
from annotations.models import Sentence
print(json.dumps([each.text for each in Sentence.objects.with_text()]))
"""


TABLES_ON_SQLITE = "SELECT type || ' ' || tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"
TABLES_ON_POSTGRESQL = """
SELECT table_name, concat_ws(' ', column_name, data_type, character_maximum_length, is_nullable,
    column_default, is_identity, collation_name)
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT conname, concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid), condeferred)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index', indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'statistics', pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
UNION ALL SELECT relname, reloptions::text FROM pg_class WHERE reloptions IS NOT NULL
"""
# Django adds a hash to names that it makes up; a table that was renamed keeps those that PostgreSQL made up.
MADE_UP = re.compile(r"_[0-9a-f]{8}(?=_|\b)|(?<=_)new(?=sentence)")


def tables(of: Installation) -> list[tuple[str, list[str]]]:
    """What a database has of tables, constraints, indexes and triggers, whatever the order of columns."""
    if of.database_url.startswith("sqlite"):
        with closing(sqlite3.connect(of.database_url.removeprefix("sqlite:///"))) as database:
            found = database.execute(TABLES_ON_SQLITE).fetchall()
    else:
        with closing(psycopg.connect(of.database_url)) as server:
            found = server.execute(TABLES_ON_POSTGRESQL).fetchall()
    plain = [[MADE_UP.sub("", each) for each in row] for row in found]
    return sorted((name, sorted(re.findall(r"\w+|\S", text))) for name, text in plain)


def test_who_went_through_each_migration_has_what_a_new_one_has(
    install: Install, tmp_path: Path
) -> None:
    old, new = install("old"), install("new")
    package = tmp_path / "each_migration"
    package.mkdir()
    for file in Path(migrations.__path__[0]).glob("*.py"):
        if "_squashed_" not in file.name:
            (package / file.name).symlink_to(file)
    (tmp_path / "one_by_one.py").write_text(SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        patch.setenv("DJANGO_SETTINGS_MODULE", "one_by_one")
        old.manage("migrate", "annotations", "0021", "--verbosity", "0")
        old.manage("shell", "--verbosity", "0", "--command", WITH_WORDS)
        old.manage("migrate", "--verbosity", "0")
    old.manage("migrate", "--check")
    new.manage("migrate", "--verbosity", "0")
    assert tables(old) == tables(new)
    assert json.loads(old.manage("shell", "--verbosity", "0", "--command", READ)) == SAID
