"""What the site tells Django of its database."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from annotations.database.options import replica_of, with_options


def read(address: str) -> dict:
    return with_options(environ.Env.db_url_config(address), seconds_kept=60)


def test_postgresql_can_prepare_statements_and_keeps_the_options_of_its_address() -> None:
    address = "postgres://me:secret@db.example.org/factcheck?sslmode=require&connect_timeout=9"
    database = read(address)
    assert database["OPTIONS"] == {
        "sslmode": "require",
        "options": "-c jit=off -c random_page_cost=1.1",
        "server_side_binding": True,
        "connect_timeout": 9,
        "tcp_user_timeout": 30_000,
    }
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, False)


@pytest.mark.parametrize("address", ["sqlite://:memory:", "sqlite:////var/lib/factcheck.sqlite3"])
def test_writers_of_sqlite_wait_for_one_another(address: str) -> None:
    options = read(address)["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    assert "journal_mode=WAL" in options["init_command"]


def test_behind_a_pooler_nothing_is_kept_for_a_session() -> None:
    given = environ.Env.db_url_config("postgres://me@host/factcheck")
    direct, pooled = (
        with_options(given, seconds_kept=60, pooler=name) for name in ("", "transaction")
    )
    assert (direct["PREPARES"], direct["DISABLE_SERVER_SIDE_CURSORS"]) == (True, False)
    assert (pooled["PREPARES"], pooled["DISABLE_SERVER_SIDE_CURSORS"]) == (False, True)
    with pytest.raises(ImproperlyConfigured, match="transaction"):
        with_options(given, seconds_kept=60, pooler="statement")


def test_only_postgresql_has_a_replica() -> None:
    postgres, sqlite = (
        environ.Env.db_url_config(url)
        for url in ("postgres://me@host/factcheck", "sqlite://:memory:")
    )
    options = replica_of(postgres, postgres, seconds_kept=60)["OPTIONS"]
    assert options["connect_timeout"] == 2
    assert options["options"] == "-c jit=off -c random_page_cost=1.1 -c statement_timeout=10000"
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        replica_of(sqlite, postgres, seconds_kept=60)
