"""How the database is connected to, and what each connection is given."""

from importlib import import_module
from typing import Any

from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from annotations.database.options import REPLICA
from annotations.database.outages import log_outage
from annotations.database.reconnecting import reconnect_when_lost
from annotations.database.search_content import FOLD
from annotations.text.folding import fold


def prepare_connection(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Lend SQLite the function that the search's triggers call, and PostgreSQL's driver our loader; see to losses."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FOLD, 1, fold, deterministic=True)
    else:
        # Only here: SQLite needs no driver for PostgreSQL.
        import_module("annotations.database.postgresql_times").read_times(connection.connection)
        if connection.alias != REPLICA:  # what that doesn't answer, the primary does
            reconnect_when_lost(connection)


def serves_one_machine() -> bool:
    """Whether the database is a file, which other machines can't share."""
    return connection.vendor == "sqlite"


def answers() -> bool:
    """Whether the database answers, and has our tables."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
    except Error as error:
        log_outage(error)
        return False
    return True
