"""Nobody waits for another's long text, large file or slow line: those hold no lock meanwhile."""

from collections.abc import Callable, Iterable, Iterator
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from annotations.actions import articles, imports, intakes, marking
from annotations.actions._anchors import place
from annotations.actions._import_rows import ArticleRows
from annotations.actions.articles import add_article
from annotations.actions.imports import ImportProgress, Mode, import_by_batches
from annotations.actions.moving import move_article
from annotations.actions.projects import change_project
from annotations.errors import Duplicate
from annotations.exchange.format import ReadItem
from annotations.models import Anchor, Article, Claim, Event, Project, User
from annotations.queries.log import breaks
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.text.segmentation import Cuts, cuts
from annotations.text.spans import Span
from annotations.vocabulary import Marking, Role
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def by(project: Project) -> User:
    return factories.manager_of(project)


def write_meanwhile(project: Project, by: User) -> None:
    """Write to the project's log over a connection that doesn't wait for locks."""
    failures: list[BaseException] = []

    def write() -> None:
        impatient = "PRAGMA busy_timeout = 0"
        if connection.vendor == "postgresql":
            impatient = "SET lock_timeout = '100ms'"
        try:
            with connection.cursor() as cursor:
                cursor.execute(impatient)
            change_project(by=by, project=project, changes={"name": f"Desk {uuid4()}"})
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    thread = Thread(target=write)
    thread.start()
    thread.join()
    if failures:
        raise failures[0]


def test_others_write_while_a_text_is_cut(
    project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_slowly(text: str, language: str) -> Cuts:
        write_meanwhile(project, by)
        return cuts(text, language)

    monkeypatch.setattr(articles, "cuts_within_limits", cut_slowly)
    article = add_article(by=by, project=project, draft=factories.draft())
    assert article.project.log_length == 2
    assert [event.verb for event in Event.objects.order_by("number")] == [
        "change_project",
        "add_article",
    ]
    assert breaks() == []


def test_others_write_while_the_sentences_of_a_text_that_was_read_are_counted(
    project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_slowly(text: str, language: str) -> Cuts:
        write_meanwhile(project, by)
        return cuts(text, language)

    monkeypatch.setattr(intakes, "cuts_within_limits", cut_slowly)
    intakes.begin_intake(by=by, project=project, draft=factories.draft())
    assert [event.verb for event in Event.objects.all()] == ["change_project"]


def test_a_text_that_came_in_while_it_was_cut_is_not_stored_twice(
    project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_slowly(text: str, language: str) -> Cuts:
        if not Article.objects.exists():
            monkeypatch.setattr(articles, "cuts_within_limits", cuts)
            add_article(by=by, project=project, draft=factories.draft())
        return cuts(text, language)

    monkeypatch.setattr(articles, "cuts_within_limits", cut_slowly)
    with pytest.raises(Duplicate):
        add_article(by=by, project=project, draft=factories.draft())
    assert Article.objects.count() == Event.objects.count() == 1


def until_it_waits() -> None:
    """Come back once the other connection waits for a lock; SQLite tells nobody, and has one lock only."""
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone() == (True,):
                return


def while_one_is_marked(
    article: Article, do: Callable[[], Any], patch: pytest.MonkeyPatch
) -> Claim:
    """The claim that is marked in an article, while another connection does something and waits."""
    failures: list[BaseException] = []

    def meanwhile() -> None:
        try:
            do()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    thread = Thread(target=meanwhile)

    def place_meanwhile(*args: Any) -> Anchor:
        thread.start()
        until_it_waits()
        return place(*args)

    patch.setattr(marking, "place", place_meanwhile)
    claim = factories.claim(article)
    thread.join()
    assert failures == []
    return claim


def test_who_moves_an_article_and_who_marks_in_it_never_wait_for_each_other(
    project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, there = factories.article(project), factories.project()
    factories.member(there, Role.MANAGER, who=by)

    def move() -> None:
        move_article(by=by, article=article, seen=article.version, into=there)

    claim = while_one_is_marked(article, move, monkeypatch)
    claim.refresh_from_db()
    assert claim.article.project == there
    assert breaks() == []


def test_who_switches_how_claims_are_marked_and_who_marks_one_never_wait_for_each_other(
    project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = factories.article(project)

    def switch() -> None:
        change_project(by=by, project=project, changes={"independent_marking": True})

    assert while_one_is_marked(article, switch, monkeypatch).number == 1
    project.refresh_from_db()
    article.refresh_from_db()
    assert (project.independent_marking, article.marking) == (True, Marking.SHARED)
    assert breaks() == []


def lines(count: int) -> Iterator[ReadItem]:
    claims = (ClaimRecord(Span(0, 9), "The mayor resigned."),)
    for number in range(1, count + 1):
        yield ReadItem(number, ArticleRecord(f"The mayor {number}.", "A title", claims=claims))


@pytest.mark.parametrize("mode", Mode)
def test_others_write_while_an_import_waits_for_whoever_reads_its_progress(
    mode: Mode, project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 2)
    heard: list[ImportProgress] = []
    for progress in import_by_batches(by=by, project=project, items=lines(5), mode=mode):
        assert not connection.in_atomic_block
        write_meanwhile(project, by)
        heard.append(progress)
    assert len(heard) >= 3
    assert (heard[-1].read, heard[-1].added) == (5, 5)
    assert Article.objects.count() == (0 if mode is Mode.DRY_RUN else 5)
    assert breaks() == []


@pytest.mark.parametrize("mode", [Mode.KEEP_THE_GOOD, Mode.ALL_OR_NOTHING])
def test_others_write_before_each_portion_of_what_an_import_stores(
    mode: Mode, project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def apart(articles: Iterable[ArticleRows], at_once: int) -> Iterator[list[ArticleRows]]:
        for article in articles:
            write_meanwhile(project, by)
            yield [article]

    monkeypatch.setattr(imports, "portions_of", apart)
    done = imports.import_articles(by=by, project=project, items=lines(3), mode=mode)
    assert done.added == Article.objects.count() == 3
    assert [event.verb for event in Event.objects.order_by("number")] == [
        *["change_project", "import_articles"] * 3
    ]
    assert breaks() == []


@pytest.mark.parametrize("mode", [Mode.KEEP_THE_GOOD, Mode.ALL_OR_NOTHING])
def test_what_came_in_while_an_import_was_checked_is_a_duplicate_then(
    mode: Mode, project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 2)
    last = "The mayor 5."
    said: list[Any] = []
    for progress in import_by_batches(by=by, project=project, items=lines(5), mode=mode):
        if not Article.objects.filter(revisions__text=last).exists():
            add_article(by=by, project=project, draft=factories.draft(last))
        said += progress.lines
    assert (progress.read, progress.added, progress.duplicates) == (5, 4, 1)
    assert [(line.number, line.outcome) for line in said] == [(5, "duplicate")]
    assert Article.objects.count() == 5
    assert breaks() == []


def test_an_import_of_all_or_nothing_that_is_left_off_stores_nothing(
    project: Project, by: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.actions._import_batches.ARTICLES", 2)
    steps = import_by_batches(by=by, project=project, items=lines(5), mode=Mode.ALL_OR_NOTHING)
    assert next(steps).added == 2
    del steps
    assert not Article.objects.exists()
