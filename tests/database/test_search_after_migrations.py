"""The search finds what it should after tables changed, as Django changes them on each database."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from annotations.database import search_index
from annotations.models import Article, Evidence, User
from annotations.queries.search import Kind, search
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

# A column with a default is one for which Django makes a table anew on SQLite.
MIGRATION = """
from django.db import migrations, models

def rename_a_giraffe(apps, _schema_editor):
    claims = apps.get_model("annotations", "Claim").objects
    claims.filter(statement="Giraffe").update(statement="Okapi")

class Migration(migrations.Migration):
    dependencies = [("annotations", "{last}")]
    operations = [
        migrations.AddField(model, "passing", models.TextField(null=True, default="here today"))
        for model in ("article", "revision", "claim", "evidence")
    ] + [migrations.RunPython(rename_a_giraffe, migrations.RunPython.noop)]
"""


@pytest.fixture
def one_more_migration(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A migration beside ours that changes each table of the search, taken back at the end."""
    ((_app, last),) = MigrationLoader(None).graph.leaf_nodes("annotations")
    package = tmp_path / "one_more"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from annotations import migrations\n__path__ += migrations.__path__\n"
    )
    (package / "9999_passing.py").write_text(MIGRATION.format(last=last))
    monkeypatch.syspath_prepend(str(tmp_path))
    with monkeypatch.context() as patched:
        patched.setitem(settings.MIGRATION_MODULES, "annotations", "one_more")
        yield
        call_command("migrate", "annotations", last, verbosity=0)
    for name in [name for name in sys.modules if name.startswith("one_more")]:
        monkeypatch.delitem(sys.modules, name)


def found(user: User, words: str) -> list[tuple[Kind, int]]:
    return [(hit.kind, hit.id) for hit in search(user, words).rows]


@pytest.mark.usefixtures("one_more_migration")
def test_rows_are_found_that_were_written_before_during_and_after_a_migration() -> None:
    article = factories.article(text="A zebra resigned. A giraffe stayed.")
    me = factories.manager_of(article.project)
    before = factories.claim(article, "A zebra")
    during = factories.claim(article, "A giraffe", statement="Giraffe")
    proof = factories.evidence(before, "A zebra's diary")
    call_command("migrate", verbosity=0)
    assert search_index.missing_triggers(connection) == []
    assert set(found(me, "zebra")) == {
        (Kind.ARTICLE, article.pk),
        (Kind.CLAIM, before.pk),
        (Kind.EVIDENCE, proof.pk),
    }
    assert found(me, "okapi") == [(Kind.CLAIM, during.pk)]
    Article.objects.update(title="Gnu")
    Evidence.objects.update(title="Kudu")
    after = factories.claim(article, "resigned", statement="Eland")
    assert found(me, "gnu") == [(Kind.ARTICLE, article.pk)]
    assert found(me, "kudu") == [(Kind.EVIDENCE, proof.pk)]
    assert found(me, "eland") == [(Kind.CLAIM, after.pk)]
    Evidence.objects.all().delete()
    assert found(me, "kudu") == []


def test_a_migrate_without_anything_to_do_makes_nothing_anew() -> None:
    claim = factories.claim(statement="Zebra")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM annotations_search")
    call_command("migrate", verbosity=0)
    assert found(factories.manager_of(claim.article.project), "zebra") == []


def test_a_migrate_makes_an_index_of_another_version_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = factories.claim(statement="Zebra")
    with monkeypatch.context() as patched:
        patched.setattr("annotations.database.search_index.INDEXED", 3)
        call_command("index_search", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM annotations_search")
    call_command("migrate", verbosity=0)
    assert found(factories.manager_of(claim.article.project), "zebra") == [(Kind.CLAIM, claim.pk)]


def test_a_migrate_makes_an_index_that_is_gone() -> None:
    claim = factories.claim(statement="Zebra")
    search_index.remove(connection)
    assert "annotations_search" not in connection.introspection.table_names()
    call_command("migrate", verbosity=0)
    assert found(factories.manager_of(claim.article.project), "zebra") == [(Kind.CLAIM, claim.pk)]
