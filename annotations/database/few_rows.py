"""Storing a few rows by SQL that is put together once a table: the second way to write.

Measured in milliseconds of processor time, on PostgreSQL: a row inserted by the ORM takes 0.5 to 1, an
UPDATE 0.25, and counting something up 0.75 with what it takes to read it again; here 0.06 each. A
claim that is marked takes five such statements, in a request of 3 to 4 ms. Where nobody waits for
hundreds of requests, `save` is right; `many_rows` where there are hundreds of rows.

`tests/database/test_stored_values.py` compares it with what the ORM stores.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

from annotations.database.prepared import planned_once

Tables = Sequence[Sequence[Model]]


def insert(*rows: Model) -> None:
    """Store new, valid rows of one table, which get their keys unless all have some; one statement.

    What they point to is stored already.
    """
    if not rows:
        return
    connection = _connection(type(rows[0]))
    keys = _run(connection, _insertion(_shape(rows)), _values(connection, rows))
    _take_keys(rows, [key for (key,) in keys])


def store_together(tables: Tables, changed: Model, *names: str) -> None:
    """Store new, valid rows of several tables, and these fields of a `changed` row.

    Where rows point to one another, those that are pointed to have their keys: see `count_up`. One statement on
    PostgreSQL, where a claim with its sourcing and its events took 1 ms more in six.
    """
    tables = [rows for rows in tables if rows]
    connection = _connection(type(changed))
    if connection.vendor != "postgresql" or not tables:
        for rows in tables:
            insert(*rows)
        update(changed, *names)
        return
    values = [value for rows in tables for value in _values(connection, rows)]
    sql = _all_at_once(tuple(map(_shape, tables)), (type(changed), *names))
    found = _run(connection, sql, [*values, *_changes(connection, changed, names)])
    for place, rows in enumerate(tables):
        _take_keys(rows, [key for at, key in found if at == place])


def update(row: Model, *names: str) -> None:
    """Store these fields of a row, as `save(update_fields=names)` does; one statement."""
    connection = _connection(type(row))
    _run(connection, _update(type(row), *names), _changes(connection, row, names))


def count_up(row: Model, name: str, *new: Model) -> int:
    """Add one to a number that `row` has in the database, which locks it; the new one.

    In the same statement `new` rows, each of another table, get the keys that they will be stored with.
    """
    connection = _connection(type(row))
    sql = _counting(type(row), name, tuple(map(type, new)))
    ((number, *keys),) = _run(connection, sql, [row.pk])
    for each, key in zip(new, keys, strict=True):
        each.pk = key
    return int(number)


Shape = tuple[type[Model], int, bool]
"""Rows of a table: how many, and whether they have keys."""


def _shape(rows: Sequence[Model]) -> Shape:
    return type(rows[0]), len(rows), rows[0].pk is not None


def _connection(model: type[Model]) -> BaseDatabaseWrapper:
    return connections[router.db_for_write(model)]


def _values(connection: BaseDatabaseWrapper, rows: Sequence[Model]) -> list[Any]:
    """What `_insertion` takes."""
    model, _number, keyed = _shape(rows)
    fields = model._meta.concrete_fields if keyed else _fields(model)
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in fields
    ]


def _changes(connection: BaseDatabaseWrapper, row: Model, names: Sequence[str]) -> list[Any]:
    """What `_update` takes."""
    values = [
        field.get_db_prep_save(field.pre_save(row, add=False), connection)
        for field in _fields(type(row), *names)
    ]
    return [*values, row.pk]


def _take_keys(rows: Sequence[Model], keys: Sequence[int]) -> None:
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding = False  # noqa: SLF001 - documented, as the next
        row._state.db = router.db_for_write(type(row))  # noqa: SLF001


def _run(connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> list[Any]:
    """The rows that a statement returns."""
    with planned_once(connection), connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[Any] = cursor.fetchall()
        return found


@cache
def _fields(model: type[Model], *names: str) -> Sequence["Field[Any, Any]"]:
    """Those with these names; without names all but the key, which the database gives."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    if names:
        return [fields[name] for name in names]
    return [field for field in fields.values() if not field.primary_key]


@cache
def _insertion(shape: Shape) -> str:
    model, number, keyed = shape
    every = [field.name for field in model._meta.concrete_fields] if keyed else []
    table, key, columns = _quoted(model, *every)
    row = f"({', '.join(['%s'] * len(columns))})"
    return (
        f"INSERT INTO {table} ({', '.join(columns)})"  # noqa: S608 - our names, here and below
        f" VALUES {', '.join([row] * number)} RETURNING {key}"
    )


@cache
def _all_at_once(shapes: tuple[Shape, ...], changed: tuple[Any, ...]) -> str:
    """Insertions and an update whose rows are the place of each table and the keys of its rows."""
    parts = [f"t{at} (key) AS ({_insertion(shape)})" for at, shape in enumerate(shapes)]
    keys = " UNION ALL ".join(f"SELECT {at}, key FROM t{at}" for at in range(len(shapes)))  # noqa: S608
    return f"WITH {', '.join(parts)}, changed AS ({_update(*changed)}) {keys} ORDER BY 1, 2"


@cache
def _update(model: type[Model], *names: str) -> str:
    table, key, columns = _quoted(model, *names)
    assigned = ", ".join(f"{column} = %s" for column in columns)
    return f"UPDATE {table} SET {assigned} WHERE {key} = %s RETURNING {key}"  # noqa: S608


@cache
def _counting(model: type[Model], name: str, new: tuple[type[Model], ...]) -> str:
    table, key, (column,) = _quoted(model, name)
    returned = ", ".join([column, *map(_next_key, new)])
    return (
        f"UPDATE {table} SET {column} = {column} + 1"  # noqa: S608
        f" WHERE {key} = %s RETURNING {returned}"
    )


def _next_key(model: type[Model]) -> str:
    """The key that the next row of a table gets. On SQLite nobody else writes before that is stored."""
    table = model._meta.db_table
    if _connection(model).vendor == "postgresql":
        return f"nextval(pg_get_serial_sequence('{table}', '{model._meta.pk.column}'))"
    last = f"SELECT MAX(seq) FROM sqlite_sequence WHERE name = '{table}'"  # noqa: S608
    return f"COALESCE(({last}), 0) + 1"


def _quoted(model: type[Model], *names: str) -> tuple[str, str, list[str]]:
    """The table, its key and some of its columns, as SQL has them."""
    quote = _connection(model).ops.quote_name
    columns = [quote(str(field.column)) for field in _fields(model, *names)]
    return quote(model._meta.db_table), quote(str(model._meta.pk.column)), columns
