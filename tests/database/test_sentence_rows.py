"""Sentences have no words of their own: they are their text's, whatever letters it has."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from annotations.models import Revision, Sentence
from annotations.models.article import SENTENCES
from annotations.text.cut_limits import MAX_SENTENCES
from tests import factories

TEXT = "Ein Haus \U0001f3e0 brennt.  Zwei e\u0301 Häuser \U00020000.\n\nDrei."
SAID = ["Ein Haus \U0001f3e0 brennt.", "Zwei e\u0301 Häuser \U00020000.", "Drei."]


def columns() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT number, paragraph, start, "end", text FROM annotations_sentence ORDER BY number'
        )
        return list(cursor.fetchall())


@pytest.fixture
def last_migration() -> Iterator[str]:
    """Gone back from by the test, and come back to."""
    ((_app, last),) = MigrationLoader(None).graph.leaf_nodes("annotations")
    yield last
    call_command("migrate", "annotations", last, verbosity=0)


@pytest.mark.django_db
def test_sentences_read_as_their_text_does(django_assert_num_queries: Any) -> None:
    article = factories.article(text=TEXT)
    with django_assert_num_queries(2):
        found = Sentence.objects.with_text().filter(revision__article=article)
        assert [each.text for each in found] == SAID


@pytest.mark.django_db
def test_a_number_is_there_once_in_a_text() -> None:
    revision = factories.article(text=TEXT).revisions.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sentence(revision=revision, number=2, paragraph=1, start=3, end=4).save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sentence.objects.create(id=1, revision=revision, number=4, paragraph=1, start=3, end=4)


def test_a_text_has_no_more_sentences_than_there_are_keys_for() -> None:
    assert MAX_SENTENCES < SENTENCES


@pytest.mark.django_db(transaction=True)
def test_sentences_go_to_the_release_before_and_come_back(last_migration: str) -> None:
    revision = factories.article(text=TEXT).revisions.get()
    before = list(Sentence.objects.values())
    call_command("migrate", "annotations", "0021", verbosity=0)
    assert [row[-1] for row in columns()] == SAID
    assert all(TEXT[start:end] == text for _n, _p, start, end, text in columns())
    call_command("migrate", "annotations", last_migration, verbosity=0)
    assert list(Sentence.objects.values()) == before
    assert [each.text for each in Revision.objects.get(pk=revision.pk).sentences.all()] == SAID
