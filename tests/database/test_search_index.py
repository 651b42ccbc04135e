"""The index of the search follows the tables, whichever way they are written."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from annotations.database.search_content import KINDS
from annotations.models import Article, Claim, Evidence, Revision
from annotations.queries.setup import missing_search_triggers
from annotations.text.folding import fold
from annotations.text.terms import Term, parse_terms
from tests import factories


def entries(words: str = "") -> list[int]:
    """The ids of all entries of the index, or of those with a word."""
    condition = ""
    if words and connection.vendor == "sqlite":
        condition = "WHERE annotations_search MATCH %s"
    elif words:
        condition = "WHERE document @@ plainto_tsquery('simple', factcheck_fold(%s))"
    column = "rowid" if connection.vendor == "sqlite" else "id"
    with connection.cursor() as cursor:
        # The parts are constants.
        statement = f"SELECT {column} FROM annotations_search {condition} ORDER BY 1"  # noqa: S608
        cursor.execute(statement, [words] if words else [])
        return [entry for (entry,) in cursor.fetchall()]


def on_claims() -> str:
    """What DROP TRIGGER wants to know on PostgreSQL."""
    return " ON annotations_claim" if connection.vendor == "postgresql" else ""


def entry(row: Article | Claim | Evidence) -> int:
    (kind,) = (kind for kind in KINDS if kind.table == row._meta.db_table)
    return kind.entry_of(row.pk)


@pytest.mark.django_db
def test_every_trigger_is_there_after_all_migrations() -> None:
    """A migration that makes one of the tables anew on SQLite has to `install` the index again."""
    assert missing_search_triggers() == []


@pytest.mark.django_db
def test_rows_that_are_created_in_bulk_and_updated_past_the_model_are_in_the_index() -> None:
    claim = factories.claim()
    others = [
        Claim(
            article=claim.article,
            number=number,
            statement=f"Zebra {number}",
            kind="event",
            marked_by=claim.marked_by,
            marked_at=claim.marked_at,
        )
        for number in (7, 8)
    ]
    Claim.objects.bulk_create(others)
    assert entries("zebra") == [entry(each) for each in others]
    Claim.objects.filter(number=7).update(statement="Giraffe")
    assert entries("giraffe") == [entry(others[0])]
    others[1].statement = "Okapi"
    Claim.objects.bulk_update(others, ["statement"])
    assert entries("okapi") == [entry(others[1])]
    assert others[1].delete()
    assert entries("okapi") == []


@pytest.mark.django_db
def test_a_change_of_anything_else_leaves_the_entry_alone() -> None:
    claim = factories.claim()
    before = entries()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM annotations_search")
    Claim.objects.filter(pk=claim.pk).update(version=9, status="sourced")
    assert entries() == []
    assert before


@pytest.mark.django_db
def test_a_withdrawn_row_is_out_until_it_is_restored() -> None:
    claim = factories.claim(statement="Zebra")
    Claim.objects.update(status="withdrawn", withdrawn_because="why")
    assert entries("zebra") == []
    Claim.objects.update(status="open", withdrawn_because="")
    assert entries("zebra") == [entry(claim)]


@pytest.mark.django_db
def test_an_article_is_indexed_by_its_newest_text() -> None:
    article = factories.article(text="A zebra.")
    old = Revision.objects.get(article=article)
    new = Revision(
        article=article,
        number=2,
        text="An okapi.",
        sha256="",
        segmenter="none",
        added_by=old.added_by,
        added_at=old.added_at,
    )
    new.save()
    assert (entries("zebra"), entries("okapi")) == ([], [entry(article)])
    new.delete()
    assert (entries("zebra"), entries("okapi")) == ([entry(article)], [])
    Article.objects.update(title="Giraffe")
    assert entries("giraffe") == entries("zebra") == [entry(article)]


@pytest.mark.django_db(transaction=True)
def test_a_flush_empties_the_index_and_loaddata_fills_it(tmp_path: Path) -> None:
    claim = factories.claim(statement="Zebra")
    factories.evidence(claim, "Okapi")
    before = entries()
    everything = tmp_path / "everything.json"
    call_command("dumpdata", "annotations", output=str(everything), verbosity=0)
    call_command("flush", interactive=False, verbosity=0)
    assert entries() == []
    # In the least helpful order: evidence before its claim, a revision before its article.
    everything.write_text(json.dumps(json.loads(everything.read_text())[::-1]))
    call_command("loaddata", str(everything), verbosity=0)
    assert len(before) == 3
    assert entries() == before
    assert entries("zebra") == [entry(claim)]


@pytest.mark.django_db
def test_the_command_mends_an_index_whose_trigger_went_missing() -> None:
    claim = factories.claim()
    factories.evidence(claim, "Okapi")
    before = entries()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER annotations_claim_updated{on_claims()}")
    Claim.objects.filter(pk=claim.pk).update(statement="Zebra")
    assert entries("zebra") == []
    call_command("index_search", verbosity=0)
    assert missing_search_triggers() == []
    assert entries() == before
    assert entries("zebra") == [entry(claim)]


@pytest.mark.django_db
def test_a_text_of_the_greatest_length_is_stored_and_its_beginning_searched() -> None:
    words = " ".join(f"{number:x}\U00020000" for number in range(140_000))
    article = factories.article(text="A zebra. ")
    Revision.objects.filter(article=article).update(text=f"Zebra {words}"[:1_000_000])
    assert entries("zebra") == [entry(article)]


SAMPLES = [
    "Bağdat",
    "Łódź",
    "ΟΔΌΣ",
    "كِتَاب",
    "שָׁלוֹם",
    "İstanbul ı",
    "cafe\u0301",
    "ß Æ ﬁ",
    "Й",
    "10⁶ CO₂ 3½ ™",
    "Bundes\u00adtag",
    "ＡＢ１２",
    "が か\u3099 각 각",
    "ﾊﾞ",
    "a\u200bb",
    "´ ﷺ",
    "x" + "\u0e48\u0e38" * 30,
    "ẛ̣ Ǆ K Å Ω",
]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite calls the function itself")
@pytest.mark.parametrize("text", SAMPLES)
@pytest.mark.django_db
def test_postgresql_folds_as_python_does(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT factcheck_fold(%s)", [text])
        assert cursor.fetchone() == (fold(text),)


def test_a_term_of_the_sample_is_its_fold() -> None:
    assert parse_terms("Łódź") == (Term("lodz", prefix=True),)
