"""What is answered while the database can't do its work, and that the next request is done."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from annotations.database.outages import RETRY_AFTER, OneLine
from annotations.database.prepared import planned_once
from annotations.exchange.streaming import PIECE
from annotations.models import Article, Project
from tests import factories
from tests.api.asking import Asking

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_a_connection_that_lives"),
]

on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's own failures")
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a server's end")


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def me(project: Project) -> Asking:
    asking = Asking(factories.member(project))
    asking.client.raise_request_exception = False
    return asking


@contextmanager
def locked() -> Iterator[None]:
    """Another program writes, and doesn't come to an end."""
    connection.cursor().execute("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(connection.settings_dict["NAME"])
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()
        connection.cursor().execute("PRAGMA busy_timeout = 20000")


@contextmanager
def read_only() -> Iterator[None]:
    connection.cursor().execute("PRAGMA query_only = 1")
    try:
        yield
    finally:
        connection.cursor().execute("PRAGMA query_only = 0")


@contextmanager
def missing() -> Iterator[None]:
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "/nowhere/at/all.sqlite3"
    try:
        yield
    finally:
        connection.settings_dict["NAME"] = before


@contextmanager
def full() -> Iterator[None]:
    cursor = connection.cursor()
    cursor.execute("VACUUM")  # else pages that other tests emptied are free
    cursor.execute("PRAGMA page_count")
    cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        yield
    finally:
        connection.cursor().execute("PRAGMA max_page_count = 1073741823")


FAILURES = [
    pytest.param(locked, "database is locked", id="locked"),
    pytest.param(read_only, "attempt to write a readonly database", id="read-only"),
    pytest.param(missing, "unable to open database file", id="missing"),
    pytest.param(full, "database or disk is full", id="full"),
]


@on_sqlite
@pytest.mark.parametrize(("failing", "reason"), FAILURES)
def test_a_program_is_told_to_come_again_and_the_log_why(
    me: Asking, project: Project, failing: Any, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    path, body = (
        f"/projects/{project.pk}/articles",
        {"title": "Rain", "text": "It rained.\n\n" * 9000},
    )
    with failing():
        answer = me.post(path, body, idempotency_key="one")
    assert (answer.status_code, answer["Retry-After"]) == (503, str(RETRY_AFTER))
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:factcheck:problem:unavailable"
    assert reason not in answer.content.decode()
    assert reason in caplog.text
    assert "Traceback" not in caplog.text
    assert me.post(path, body, idempotency_key="one").status_code == 201
    assert Article.objects.count() == 1


@on_sqlite
def test_a_person_sees_a_page_that_needs_no_database(
    me: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    with missing():
        page = me.client.get("/")
        fragment = me.client.get("/", headers={"HX-Request": "true"})
        ready = me.client.get("/readyz")
        alive = me.client.get("/healthz")
    assert (page.status_code, page["Retry-After"]) == (503, str(RETRY_AFTER))
    assert "The database doesn't answer" in page.content.decode().replace("&#x27;", "'")
    assert (fragment.status_code, fragment["HX-Retarget"]) == (503, "#notice")
    assert (ready.status_code, alive.status_code) == (503, 200)
    assert me.client.get("/").status_code == 200


def test_what_fails_in_a_view_is_told_too(me: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("server closed the connection unexpectedly\n\tThis probably means")

    monkeypatch.setattr("annotations.ui.projects.dashboard", away, raising=False)
    monkeypatch.setattr("annotations.ui.projects.render", away)
    assert me.client.get("/").status_code == 503


@on_postgresql
def test_a_connection_that_is_lost_is_told_as_that_and_made_anew() -> None:
    with pytest.raises(OperationalError), planned_once(connection):
        lose_the_connection()
    connection.close_if_unusable_or_obsolete()  # as each request begins
    assert Client().get("/readyz").status_code == 200


@on_postgresql
def test_a_download_that_loses_its_connection_breaks_off(
    me: Asking, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotations.queries.export_records.SIZE", 1)  # an article a batch
    for number in range(3):
        text = f"The text of article {number}.\n\n" + f"{'rain ' * 100}\n\n" * (PIECE // 500)
        factories.article(project, text)
    answer: Any = me.client.get(f"/api/v1/projects/{project.pk}/export")
    next(answer.streaming_content)
    with suppress(OperationalError):
        lose_the_connection()
    with pytest.raises(OperationalError):
        list(answer.streaming_content)
    answer.close()
    connection.close_if_unusable_or_obsolete()
    assert me.get(f"/projects/{project.pk}").status_code == 200


def lose_the_connection() -> None:
    """The server ends it, as it does when it is stopped."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def test_an_outage_is_logged_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("tests")
    caplog.handler.addFilter(line := OneLine())
    try:
        raise OperationalError("connection refused\n\tIs the server running?")
    except OperationalError:
        log.exception("Failed: %s", "/")
    finally:
        caplog.handler.removeFilter(line)
    assert caplog.messages == ["Failed: / (connection refused Is the server running?)"]
