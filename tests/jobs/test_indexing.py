"""The texts of a large import, which PostgreSQL's search finds once the worker has indexed them."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event as Signal
from threading import Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from annotations.actions.articles import change_article
from annotations.actions.imports import Mode, import_articles
from annotations.database.search_waiting import MANY
from annotations.exchange.format import ReadItem
from annotations.jobs.indexing import index_due
from annotations.models import Article, Project, User
from annotations.queries.search import Kind, search, waiting
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite indexes at once"),
]


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def me(project: Project) -> User:
    return factories.manager_of(project)


def take_in(project: Project, articles: int, mode: Mode = Mode.KEEP_THE_GOOD) -> None:
    claim = ClaimRecord(Span(0, 7), "There was an okapi.")
    found = (
        ReadItem(number, ArticleRecord(f"A zebra {number}.", f"Giraffe {number}", claims=(claim,)))
        for number in range(1, articles + 1)
    )
    by = factories.manager_of(project)
    import_articles(by=by, project=project, items=found, mode=mode, at=factories.AT)


def found(user: User, words: str) -> set[Kind]:
    return {hit.kind for hit in search(user, words).rows}


@contextmanager
def somebody_else_indexing() -> Iterator[None]:
    """Another connection that has taken all that waits and isn't done with it."""
    taken, done = Signal(), Signal()

    def take() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT FROM annotations_search WHERE document IS NULL FOR UPDATE")
            taken.set()
            done.wait()
        connection.close()

    other = Thread(target=take)
    other.start()
    taken.wait()
    try:
        yield
    finally:
        done.set()
        other.join()


def test_they_wait_for_the_worker_and_their_claims_do_not(project: Project, me: User) -> None:
    take_in(project, MANY)
    assert (found(me, "zebra"), found(me, "giraffe"), waiting(me)) == (set(), set(), MANY)
    assert found(me, "okapi") == {Kind.CLAIM}
    assert index_due() == MANY
    assert found(me, "zebra giraffe") == {Kind.ARTICLE}
    assert (waiting(me), index_due()) == (0, 0)


def test_a_few_are_found_at_once(project: Project, me: User) -> None:
    take_in(project, MANY - 1)
    assert found(me, "zebra") == {Kind.ARTICLE}
    assert waiting(me) == 0


def test_a_few_that_follow_many_in_one_transaction_are_found_at_once(
    project: Project, me: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", MANY)
    take_in(project, MANY + 1, Mode.ALL_OR_NOTHING)
    assert waiting(me) == MANY
    assert found(me, f'"giraffe {MANY + 1}"') == {Kind.ARTICLE}


def test_an_article_that_is_changed_waits_no_longer(project: Project, me: User) -> None:
    take_in(project, MANY)
    article = Article.objects.latest("pk")
    change_article(by=me, article=article, seen=1, changes={"title": "Gnu"})
    assert found(me, "gnu zebra") == {Kind.ARTICLE}
    assert waiting(me) == MANY - 1


def test_people_hear_of_their_own_projects(project: Project, me: User) -> None:
    take_in(project, MANY)
    other = factories.project()
    factories.member(other, who=me)
    assert (waiting(me, project), waiting(me, other)) == (MANY, 0)
    assert waiting(factories.manager_of(factories.project())) == 0


def test_two_workers_leave_each_other_s_texts_alone(project: Project, me: User) -> None:
    take_in(project, MANY)
    with somebody_else_indexing():
        assert index_due() == 0
    assert index_due() == MANY


def test_making_the_index_anew_ends_the_wait(project: Project, me: User) -> None:
    take_in(project, MANY)
    call_command("index_search", verbosity=0)
    assert (found(me, "zebra"), waiting(me)) == ({Kind.ARTICLE}, 0)


def test_the_command_indexes_what_waits(
    project: Project, me: User, capsys: pytest.CaptureFixture[str]
) -> None:
    take_in(project, MANY)
    call_command("worker", "--once")
    assert f"{MANY} texts indexed." in capsys.readouterr().out
    assert found(me, "zebra") == {Kind.ARTICLE}


def test_the_doctor_misses_a_worker(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    take_in(project, MANY)
    with pytest.raises(CommandError):
        call_command("doctor")
    assert f"can't find {MANY} texts" in capsys.readouterr().out
