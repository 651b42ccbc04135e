"""Rows that are written past the ORM are stored as it would have stored them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from annotations.database.few_rows import count_up, insert, update
from annotations.database.many_rows import create, create_numbers, update_alike
from annotations.database.many_rows import store as store_rows
from annotations.models import (
    Article,
    Claim,
    Event,
    Evidence,
    Invitation,
    Sentence,
    Source,
    Sourcing,
    Verification,
)
from annotations.models.article import sentence_key
from tests import factories

pytestmark = pytest.mark.django_db

ODD = 'a\tb\\c\nd\re \\N {1} 100 % "é" \U0001f600'
SAVED_ONLY = {
    "Intake",
    "KeyedRequest",
    "Membership",
    "Original",
    "Project",
    "PublicPage",
    "Report",
    "ReviewDraft",
    "Sentence",  # and by `create_numbers`, which is tried below
    "Token",
    "User",
    "Verdict",
    "VerdictScale",
    "Webhook",
}
Ways = Callable[[Model], object]


def by_insert(row: Model) -> None:
    insert(row)


def by_create(row: Model) -> None:
    create([row])


def new_rows() -> Sequence[Model]:
    """New rows with a value for each kind of field; what they point to is stored."""
    earlier = factories.verification(factories.claim())
    claim, by, at = earlier.claim, earlier.reviewer, factories.AT
    project = claim.article.project
    return (
        Article(project=project, title=ODD, url="https://a.org/?b=%20", added_by=by, added_at=at),
        Claim(
            article=claim.article,
            number=77,
            statement=ODD,
            kind="event",
            check_worthiness=0.1,
            marked_by=by,
            marked_at=at,
        ),
        Source(project=project, kind="person", name=ODD, several=True, aliases=[ODD, "\\."]),
        Evidence(
            claim=claim,
            stance="supports",
            kind="data",
            title=ODD,
            published_at=date(1999, 12, 31),
            snapshot="2026/01/a b.pdf",
            snapshot_sha256="0" * 64,
            snapshot_bytes=2_000_000_000,
            captured_at=at,
            added_by=by,
            added_at=at,
        ),
        Sourcing(
            claim=claim,
            claim_version=1,
            reviewer=by,
            basis="unattributed",
            hedged_by=[ODD],
            credibility=6,
            at=at,
        ),
        Verification(
            claim=claim,
            claim_version=1,
            reviewer=by,
            verdict=earlier.verdict,
            supersedes=earlier,
            rationale=ODD,
            at=at,
        ),
        Event(
            project=project,
            number=1_000,
            actor=by,
            verb="mark",
            kind="claim",
            subject=claim.pk,
            at=at,
            before={},
            after={"of": {ODD: [1, 2.5, None, True]}},
            previous_hash="0" * 64,
            hash="1" * 64,
        ),
        Invitation(
            project=project,
            role="reviewer",
            email="ada@example.org",
            digest="2" * 64,
            days=7,
            expires_at=at,
            uses_left=1,
            created_by=by,
            created_at=at,
        ),
    )


def values_of(row: Model) -> dict[str, Any]:
    """What the database has of a row, without its key."""
    stored = type(row)._default_manager.values().get(pk=row.pk)
    return {name: value for name, value in stored.items() if name != "id"}


@pytest.mark.parametrize("store", [by_insert, by_create])
def test_each_value_is_the_one_that_the_orm_would_have_stored(store: Ways) -> None:
    for row in new_rows():
        with transaction.atomic():
            row.save()
            saved = values_of(row)
            transaction.set_rollback(True)
        row.pk, row._state.adding = None, True  # noqa: SLF001 - documented
        store(row)
        assert row.pk
        assert values_of(row) == saved


def test_no_table_has_a_kind_of_field_that_is_not_tried_here() -> None:
    tried = {
        type(field)
        for row in new_rows()
        for field in row._meta.concrete_fields
        if field.primary_key or getattr(row, field.attname) not in (None, "")
    }
    for model in apps.get_app_config("annotations").get_models():
        if model.__name__ not in SAVED_ONLY:
            assert {type(field) for field in model._meta.concrete_fields} <= tried, model


def test_several_rows_of_a_table_get_their_own_keys() -> None:
    project = factories.project()
    for store in (lambda rows: insert(*rows), create):
        rows = [Source(project=project, kind="person", name=f"{store} {n}") for n in range(3)]
        store(rows)
        assert [Source.objects.get(pk=row.pk).name for row in rows] == [row.name for row in rows]


def test_some_columns_are_changed_and_others_are_left_alone() -> None:
    article = factories.article(title="Before")
    Article.objects.filter(pk=article.pk).update(byline="By somebody else meanwhile")
    article.title, article.byline = ODD, "not told to be stored"
    update(article, "title")
    article.refresh_from_db()
    assert (article.title, article.byline) == (ODD, "By somebody else meanwhile")


def test_counting_up_tells_what_the_database_counts() -> None:
    article = factories.article()
    Article.objects.filter(pk=article.pk).update(claims_marked=41)
    assert count_up(article, "claims_marked") == 42
    assert Article.objects.get(pk=article.pk).claims_marked == 42


def test_plain_values_are_stored_as_they_are() -> None:
    text = f"{ODD} And more."
    revision = factories.article(text=text).revisions.get()
    Sentence.objects.all().delete()
    spans = [(0, len(ODD)), (len(ODD) + 1, len(text))]
    columns = ("id", "revision_id", "number", "paragraph", "start", "end")
    key = revision.pk
    rows = [(sentence_key(key, n), key, n, 1, *span) for n, span in enumerate(spans, start=1)]
    create_numbers(Sentence, columns, iter(rows))
    assert list(Sentence.objects.order_by("number").values_list(*columns)) == rows


def test_a_row_that_breaks_a_rule_of_the_database_is_refused_as_ever() -> None:
    project = factories.project()
    for store in (by_insert, by_create):
        with pytest.raises(IntegrityError), transaction.atomic():
            store(Source(project=project, kind="no such kind", name="x"))


def test_no_rows_are_no_statement() -> None:
    insert()
    assert create([]) == []


@pytest.mark.parametrize("number", [0, 1, 100, 101])
def test_few_and_many_rows_are_stored_alike(number: int) -> None:
    project = factories.project()
    rows = [Source(project=project, kind="person", name=f"N. {each}") for each in range(number)]
    store_rows(rows)
    assert {row.pk: row.name for row in rows} == dict(Source.objects.values_list("pk", "name"))


def test_rows_with_few_different_values_are_changed_in_as_many_statements(
    django_assert_num_queries: Any,
) -> None:
    project = factories.project()
    rows = [Source(project=project, kind="person", name=f"N. {each}") for each in range(9)]
    other = Source(project=project, kind="person", name="Another")
    store_rows([*rows, other])
    for place, row in enumerate(rows):
        row.kind, row.reliability = ("document", "A") if place % 3 else ("dataset", "B")
    with django_assert_num_queries(2):
        update_alike(rows, "kind", "reliability")
    stored = {source.pk: source for source in Source.objects.all()}
    for row in [*rows, other]:
        found = stored[row.pk]
        assert (found.kind, found.reliability) == (row.kind, row.reliability)
