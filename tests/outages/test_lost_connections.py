"""A kept connection that the server ended: the next read asks again, and nothing is written twice."""

import pytest
from django.db import OperationalError, connection, transaction

from annotations.database.durable import durable
from annotations.database.reconnecting import LONG, Reconnecting
from annotations.models import Project
from annotations.queries import revisions
from tests import factories
from tests.api.asking import Asking

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("_a_connection_that_lives"),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a server's end"),
]


def end_connection() -> None:
    """As an administrator, or a restart, does it to a connection that nobody is using."""
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


def test_a_read_on_a_lost_connection_is_run_on_a_new_one() -> None:
    project = factories.project()
    end_connection()
    assert Project.objects.get() == project
    end_connection()
    assert list(Project.objects.all()) == [project]


def test_a_prepared_read_is_run_again_as_well() -> None:
    article = factories.article()
    me = factories.member(article.project)
    for _time in range(4):  # PostgreSQL prepares it at the second
        first = revisions.newest(me, article.pk)
        end_connection()
        assert revisions.newest(me, article.pk) == first


def test_requests_read_and_write_as_if_nothing_had_been() -> None:
    article = factories.article(text="The mayor resigned.")
    me = Asking(factories.member(article.project))
    end_connection()
    assert me.get(f"/articles/{article.pk}/desk").status_code == 200
    end_connection()
    body = {"start": 0, "end": 9, "quote": "The mayor", "statement": "She is.", "kind": "event"}
    assert me.post(f"/articles/{article.pk}/claims", body).status_code == 201
    assert article.claims.count() == 1


def test_a_transaction_that_has_begun_is_not_carried_on_elsewhere() -> None:
    factories.project()

    @transaction.atomic
    def begin_and_lose() -> None:
        Project.objects.update(name="Half done")
        end_connection()
        Project.objects.get()

    with pytest.raises(OperationalError):
        begin_and_lose()
    connection.close()
    assert Project.objects.get().name != "Half done"


def test_a_write_is_not_repeated() -> None:
    factories.project()
    end_connection()
    with pytest.raises(OperationalError):
        Project.objects.update(name="Twice?")
    connection.close()  # as each request's end does
    assert Project.objects.get().name != "Twice?"


def test_after_a_long_rest_a_transaction_asks_whether_its_connection_lives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = factories.project()
    end_connection()
    (watching,) = (each for each in connection.execute_wrappers if isinstance(each, Reconnecting))
    monkeypatch.setattr("time.monotonic", lambda: watching.last + LONG + 1)
    with durable():
        Project.objects.filter(pk=project.pk).update(name="Written")
    assert Project.objects.get().name == "Written"
