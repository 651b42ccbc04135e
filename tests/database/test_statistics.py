"""After a large import PostgreSQL knows what is in the tables that it filled."""

import pytest
from django.db import connection

from annotations.actions.imports import Mode, import_articles
from annotations.exchange.format import ReadItem
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans well without"),
]


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.actions.imports.MANY", 3)


def take_in(articles: int, mode: Mode = Mode.KEEP_THE_GOOD) -> None:
    project = factories.project()
    claims = (ClaimRecord(Span(0, 1), "A"), ClaimRecord(Span(2, 7), "zebra"))
    found = (
        ReadItem(number, ArticleRecord(f"A zebra {number}.", "A title", claims=claims))
        for number in range(articles)
    )
    import_articles(by=factories.manager_of(project), project=project, items=found, mode=mode)


def known_rows(table: str) -> int:
    """As many as PostgreSQL reckons with; -1 where it never looked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("mode", [Mode.KEEP_THE_GOOD, Mode.ALL_OR_NOTHING])
def test_tables_are_looked_at_after_many_articles(mode: Mode) -> None:
    take_in(3, mode)
    assert known_rows("annotations_article") == 3
    assert known_rows("annotations_claim") == known_rows("annotations_anchor") == 6


@pytest.mark.parametrize(("articles", "mode"), [(2, Mode.KEEP_THE_GOOD), (3, Mode.DRY_RUN)])
def test_they_are_not_after_few_or_none(articles: int, mode: Mode) -> None:
    before = known_rows("annotations_article")
    take_in(articles, mode)
    assert known_rows("annotations_article") == before
