"""What a new connection to the database is given."""

from importlib import import_module
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from annotations.database.search_content import FOLD
from annotations.text.folding import fold


def prepare_connection(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Lend SQLite the function that the search's triggers call, and PostgreSQL's driver our loader."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FOLD, 1, fold, deterministic=True)
    else:
        # Only here: SQLite needs no driver for PostgreSQL.
        import_module("annotations.database.postgresql_times").read_times(connection.connection)
