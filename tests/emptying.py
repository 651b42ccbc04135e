"""The database after a test with transactions of its own: as before it, without Django's `flush`.

That empties all tables, on PostgreSQL by making their files anew, and makes content types, permissions
and triggers anew, although a test leaves those alone. Decision 72 says what it took.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import TransactionTestCase

from annotations.database.search_content import INDEX

Kept = list[list[tuple[Any, ...]]]

_KEPT_TABLES: Final = (ContentType._meta.db_table, Permission._meta.db_table)
_MUCH: Final = 1_000_000
"""Bytes of a table's file. Deleted rows stay in it until PostgreSQL vacuums, and what is planned and
read goes by its size: where a test leaves such a table, `flush` truncates all."""
_KEPT_SCHEMA: Final = {
    "sqlite": ("SELECT name, sql FROM sqlite_master", "PRAGMA user_version"),
    "postgresql": (
        "SELECT oid, tgfoid, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY oid",
        "SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema::regnamespace"
        f" AND pg_relation_size(oid) > {_MUCH}",
    ),
}


def what_is_kept() -> Kept:
    """What rows can be deleted beside; where a test changed it, only `flush` puts it right."""
    rows = (f"SELECT * FROM {table} ORDER BY id" for table in _KEPT_TABLES)
    with connection.cursor() as cursor:
        found = []
        for asked in (*_KEPT_SCHEMA[connection.vendor], *rows):
            cursor.execute(asked)
            found.append(cursor.fetchall())
        return found


@contextmanager
def emptied_by_deleting(kept: Kept) -> Iterator[None]:
    """Have tests leave the database as it was when `kept` was read."""

    def empty(_test: TransactionTestCase) -> None:
        nonlocal kept
        if what_is_kept() == kept:
            _delete_rows()
            return
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
        kept = what_is_kept()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


def _delete_rows() -> None:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [*sorted(set(names).difference(_KEPT_TABLES)), INDEX]
    statements = [f"DELETE FROM {table}" for table in tables]
    if connection.vendor == "postgresql":
        # As `flush` does: waits for threads that still write. All of it is one message to the server.
        statements = ["; ".join((f"LOCK TABLE {', '.join(tables)}", *statements))]
    connection.ops.execute_sql_flush(statements)
