import itertools
import pkgutil
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from inspect import signature
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.models import Model, QuerySet
from pytest_django import DjangoAssertNumQueries

import annotations
from annotations.actions.tokens import issue_token
from annotations.database.prepared import Prepared, PreparedForKeys, PreparedText
from annotations.models import Article, KeyedRequest, Project, Source, User
from tests import factories

pytestmark = pytest.mark.django_db


def by_place(project: int, title: str) -> QuerySet[Article]:
    articles = Article.objects.select_related("added_by").order_by("pk")
    return articles.filter(project=project, title=title)


def test_each_run_finds_what_the_query_would() -> None:
    one, other = factories.project(), factories.project()
    for project, title in ((one, "Old"), (one, "New"), (other, "Old"), (one, "Old")):
        factories.article(project, title=title)
    prepared = Prepared(by_place, int, str)
    for project, title in ((one, "Old"), (other, "Old"), (other, "New"), (one, "New")):
        assert prepared(project.pk, title) == list(by_place(project.pk, title))


def test_a_run_is_one_statement_with_what_the_query_selects(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    article = factories.article(title="Old")
    prepared = Prepared(by_place, int, str)
    with django_assert_num_queries(1):
        (found,) = prepared(article.project_id, "Old")
        assert found.added_by == article.added_by
    with django_assert_num_queries(1):
        assert prepared(article.project_id, "New") == []


def test_columns_come_as_the_query_gives_them() -> None:
    article = factories.article()
    names = ("pk", "published_at", "added_at")
    prepared = Prepared(lambda pk: Article.objects.filter(pk=pk).values_list(*names), int)
    assert prepared(article.pk) == [(article.pk, None, factories.AT)]
    named = Prepared(lambda pk: Article.objects.filter(pk=pk).values("added_at"), int)
    assert named(article.pk) == [{"added_at": factories.AT}]


@pytest.mark.parametrize("number", [2**63, -(2**63), 10**30])
def test_a_number_that_no_column_holds_finds_nothing(number: int) -> None:
    factories.project()
    assert Prepared(lambda pk: Project.objects.filter(pk=pk), int)(number) == []


def test_values_that_are_in_the_query_itself_stay() -> None:
    factories.user("ada", is_active=False)
    bob = factories.user("bob")
    prepared = Prepared(lambda pk: User.objects.filter(pk=pk, is_active=True), int)
    assert [prepared(user.pk) for user in User.objects.order_by("username")] == [[], [bob]]


@pytest.mark.parametrize("number", [0, 1, 3, 5, 6])
def test_some_rows_are_found_by_their_keys(number: int) -> None:
    keys = [factories.user().pk for _number in range(number)]
    factories.user()
    prepared = PreparedForKeys(lambda keys: User.objects.filter(pk__in=keys).order_by("pk"), most=5)
    assert [user.pk for user in prepared(keys)] == keys


def test_a_query_is_built_once_for_all_threads() -> None:
    built: list[int] = []

    def build(pk: int) -> QuerySet[Project]:
        built.append(pk)
        return Project.objects.filter(pk=pk)

    prepared = Prepared(build, int)
    project = factories.project()
    assert prepared(project.pk) == prepared(project.pk) == [project]

    def elsewhere() -> tuple[list[Project], int]:
        try:
            with connection.execute_wrapper(asked):
                return prepared(0), len(seen)
        finally:
            connection.close()

    seen: list[str] = []

    def asked(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, *rest)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() == ([], 1)
    assert prepared(project.pk) == [project]
    assert len(built) == 1
    assert len(seen) == 1


def test_the_connection_of_the_moment_is_asked() -> None:
    """A loop of asyncio's has one of its own in the same thread."""

    class AskedElsewhereError(Exception):
        pass

    def refuse(*_args: Any) -> None:
        raise AskedElsewhereError

    prepared = Prepared(lambda pk: Project.objects.filter(pk=pk), int)
    project, mine = factories.project(), connections["default"]
    assert prepared(project.pk) == [project]
    connections["default"] = other = mine.copy()
    try:
        with other.execute_wrapper(refuse), pytest.raises(AskedElsewhereError):
            prepared(project.pk)
    finally:
        other.close()
        connections["default"] = mine
    assert prepared(project.pk) == [project]


def ours() -> dict[str, Prepared | PreparedForKeys]:
    """Every query that is prepared in the product, by where it is."""
    found = {}
    for info in pkgutil.walk_packages(annotations.__path__, "annotations."):
        if not info.name.startswith(("annotations.queries", "annotations.actions")):
            continue
        for name, value in vars(import_module(info.name)).items():
            if isinstance(value, Prepared | PreparedForKeys):
                found[f"{info.name}.{name}"] = value
    return found


def content(row: Any) -> Any:
    """What a row is made of, with the rows that came with it."""
    if not isinstance(row, Model):
        return row
    own = {name: value for name, value in vars(row).items() if name != "_state"}
    related = row._state.fields_cache  # noqa: SLF001 - documented
    return type(row), own, {name: content(each) for name, each in related.items()}


@pytest.mark.parametrize("name", ours())
def test_each_prepared_query_of_ours_reads_what_the_orm_reads(name: str) -> None:
    claim = factories.claim()
    me = factories.manager_of(claim.article.project)
    factories.record_sourcing(claim, "AFP", "Reuters")
    factories.evidence(claim)
    factories.verification(claim)
    thread = factories.thread(claim)
    factories.comment(thread, by=factories.member(claim.article.project))
    token = issue_token(by=me, name="mine", days=30).token
    KeyedRequest.objects.create(user=me, key=token.token_key, status=200, at=factories.AT)
    text, project = claim.article.revisions.get(), claim.article.project
    numbers = [me.pk, claim.pk, claim.article_id, text.pk, project.pk, project.scale_id, thread.pk]
    numbers += Source.objects.values_list("pk", flat=True)
    numbers = sorted({*numbers, max(numbers) + 1})
    prepared, read = ours()[name], 0
    place = claim.anchors.get()
    known = {each: [0, place.start, place.end] for each in ("start", "same_start", "end")}
    known |= {"user": [me.pk, numbers[-1]], "revision": [text.pk, numbers[-1]]}
    known |= {"number": [claim.number, numbers[-1]], "article": [claim.article_id, numbers[-1]]}
    names = list(signature(prepared.build).parameters)
    if isinstance(prepared, PreparedForKeys):
        rest: Any = itertools.product(*(known.get(each, numbers) for each in names[1:]))
        keys = (numbers, numbers[-2:], numbers[:1])
        values: Any = [(some, *others) for others in rest for some in keys]
    else:
        choices: dict[type, Any] = {int: numbers, str: [token.token_key, "nothing"]}
        takes = zip(names, prepared.takes, strict=True)
        values = itertools.product(*(known.get(name, choices[each]) for name, each in takes))
    with transaction.atomic():
        for given in values:
            rows = sorted(repr(content(row)) for row in prepared(*given))
            assert rows == sorted(repr(content(row)) for row in prepared.build(*given))
            read += len(rows)
    assert read


def test_only_what_asks_for_it_is_planned_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL alone prepares statements")
    project = factories.project()
    prepared = Prepared(lambda pk: Project.objects.filter(pk=pk), int)
    text_alone = PreparedText(lambda pk: Article.objects.filter(pk=pk), int)
    for _time in range(5):
        prepared(project.pk)
        text_alone(project.pk)
        User.objects.filter(username="ada").first()
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        statements = [statement for (statement,) in cursor.fetchall()]
    assert any("annotations_project" in each for each in statements)
    assert not any('"username" = ' in each for each in statements)
    assert not any('FROM "annotations_article"' in each for each in statements)
