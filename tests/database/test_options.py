"""What the site tells Django of its database."""

import environ
import pytest

from annotations.database.options import with_options


def read(address: str) -> dict:
    return with_options(environ.Env.db_url_config(address), seconds_kept=60)


def test_postgresql_can_prepare_statements_and_keeps_the_options_of_its_address() -> None:
    address = "postgres://me:secret@db.example.org/factcheck?sslmode=require&connect_timeout=9"
    database = read(address)
    assert database["OPTIONS"] == {
        "sslmode": "require",
        "server_side_binding": True,
        "connect_timeout": 9,
        "tcp_user_timeout": 30_000,
    }
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.parametrize("address", ["sqlite://:memory:", "sqlite:////var/lib/factcheck.sqlite3"])
def test_writers_of_sqlite_wait_for_one_another(address: str) -> None:
    options = read(address)["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    assert "journal_mode=WAL" in options["init_command"]
