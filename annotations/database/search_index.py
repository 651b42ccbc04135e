"""The index of the search: installed after every migrate, kept by triggers from then on.

Whatever changes a searched row, its entry is taken out and, unless the row is gone or withdrawn,
put in again as the row reads now. Django knows nothing of the index.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from types import ModuleType

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from annotations.database import search_postgresql, search_sqlite
from annotations.database.search_content import INDEX, KINDS, WATCHED
from annotations.text.folding import ALONE, APART_RANGES, INDEXED, MARK_RANGES, MOST_MARKS

_FOLDED = "NFKD, then NFC"
"""How SQLite's function folds, besides what the tables say: another word for another way."""


def install(connection: BaseDatabaseWrapper) -> None:
    """Have the index as it is described here, with all rows in it: 3 statements where it is so.

    It is made anew where it isn't there, was described otherwise, or has lost a trigger, so that
    nothing is missed that was written without it.
    """
    tables = set(connection.introspection.table_names())
    if not tables.issuperset(watched.table for watched in WATCHED):
        return
    as_described = INDEX in tables and _stamp_of(connection) == _stamp(_sql(connection))
    if not as_described or missing_triggers(connection):
        with transaction.atomic(using=connection.alias):
            make(connection)


def make(connection: BaseDatabaseWrapper) -> None:
    """Make the index anew, from every row that there is; whoever writes meanwhile waits."""
    remove(connection)
    sql = _sql(connection)
    _run(connection, _description(sql))
    _run(connection, map(sql.enter, KINDS))
    _run(connection, [sql.write_stamp(_stamp(sql))])


def remove(connection: BaseDatabaseWrapper) -> None:
    """Remove the index and its triggers."""
    sql = _sql(connection)
    _run(connection, chain.from_iterable(map(sql.remove_triggers, WATCHED)))
    _run(connection, sql.remove_table())


def clear_the_way(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off before tables change, where they would be in the way; then `install`.

    SQLite changes a table by putting another in its place, which drops the table's triggers. Where
    a trigger of another table reads it, SQLite refuses.
    """
    if connection.vendor == "sqlite":
        _run(connection, chain.from_iterable(map(search_sqlite.remove_triggers, WATCHED)))


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers without which the index falls behind its tables."""
    sql = _sql(connection)
    with connection.cursor() as cursor:
        cursor.execute(sql.TRIGGERS)
        there = {name for (name,) in cursor.fetchall()}
    wanted = {f"{watched.table}_{event}" for watched in WATCHED for event in sql.EVENTS}
    return sorted(wanted - there)


def _sql(connection: BaseDatabaseWrapper) -> ModuleType:
    return {"sqlite": search_sqlite, "postgresql": search_postgresql}[connection.vendor]


def _description(sql: ModuleType) -> Iterator[str]:
    """The statements that make the index, without its entries."""
    yield from sql.table()
    yield from chain.from_iterable(map(sql.triggers, WATCHED))


def _stamp(sql: ModuleType) -> int:
    """A number for what the index is made of; the database keeps that of the one it has."""
    folded = (_FOLDED, ALONE, APART_RANGES, INDEXED, MARK_RANGES, MOST_MARKS)
    described = repr([*_description(sql), *map(sql.enter, KINDS), *folded])
    # 31 bits: what SQLite keeps for an application.
    return int.from_bytes(hashlib.sha256(described.encode()).digest()[:4]) >> 1


def _stamp_of(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_sql(connection).READ_STAMP)
        (stamp,) = cursor.fetchone()
    return int(stamp or 0)


def _run(connection: BaseDatabaseWrapper, statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
