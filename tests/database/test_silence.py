"""A connection on which nothing is answered is given up."""

import pytest
from django.db import OperationalError, ProgrammingError, connection

from annotations.database.silence import answered_within

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="a server's silence"),
]


def ask(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def test_a_statement_that_isnt_answered_fails_and_the_next_connection_is_well() -> None:
    own = "SELECT pg_backend_pid()"
    with answered_within(30, connection):
        first = ask(own)
        assert ask(own) == first
    with (
        answered_within(0.2, connection),
        pytest.raises(OperationalError, match=r"nothing was answered for 0\.2 seconds"),
    ):
        ask("SELECT 1 FROM pg_sleep(60)")
    connection.close()
    assert ask(own) != first
    # They sleep on, and would be in the way of whoever drops the database.
    sleepers = "FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()"
    assert ask(f"SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 10000)) {sleepers}")


def test_what_the_server_refuses_stays_as_it_is_told() -> None:
    with answered_within(30, connection), pytest.raises(ProgrammingError, match="nowhere"):
        ask("SELECT 1 FROM nowhere")
    assert ask("SELECT 1") == 1
