"""Sentences have no words of their own: they are their text's, whatever letters it has."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from annotations.models import Sentence
from annotations.models.article import SENTENCES
from annotations.text.cut_limits import MAX_SENTENCES
from tests import factories

TEXT = "Ein Haus \U0001f3e0 brennt.  Zwei e\u0301 Häuser \U00020000.\n\nDrei."
SAID = ["Ein Haus \U0001f3e0 brennt.", "Zwei e\u0301 Häuser \U00020000.", "Drei."]


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
