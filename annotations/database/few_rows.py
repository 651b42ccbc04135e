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


def insert(*rows: Model) -> None:
    """Store new, valid rows of one table, which get their keys; one statement.

    What they point to is stored already.
    """
    if not rows:
        return
    model = type(rows[0])
    using = router.db_for_write(model)
    connection = connections[using]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in _fields(model)
    ]
    keys = _run(connection, _insertion(model, len(rows)), values)
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, using  # noqa: SLF001 - documented


def update(row: Model, *names: str) -> None:
    """Store these fields of a row, as `save(update_fields=names)` does; one statement."""
    connection = connections[router.db_for_write(type(row))]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=False), connection)
        for field in _fields(type(row), *names)
    ]
    _run(connection, _update(type(row), *names), [*values, row.pk])


def count_up(row: Model, name: str) -> int:
    """Add one to a number that `row` has in the database, which locks it; the new one."""
    connection = connections[router.db_for_write(type(row))]
    (number,) = _run(connection, _counting(type(row), name), [row.pk])
    return number


def _run(connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> list[int]:
    """The numbers that a statement returns."""
    with planned_once(connection), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [number for (number,) in cursor.fetchall()]


@cache
def _fields(model: type[Model], *names: str) -> Sequence["Field[Any, Any]"]:
    """Those with these names; without names all but the key, which the database gives."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    if names:
        return [fields[name] for name in names]
    return [field for field in fields.values() if not field.primary_key]


@cache
def _insertion(model: type[Model], rows: int) -> str:
    table, key, columns = _quoted(model)
    row = f"({', '.join(['%s'] * len(columns))})"
    return (
        f"INSERT INTO {table} ({', '.join(columns)})"  # noqa: S608 - our names, here and below
        f" VALUES {', '.join([row] * rows)} RETURNING {key}"
    )


@cache
def _update(model: type[Model], *names: str) -> str:
    table, key, columns = _quoted(model, *names)
    assigned = ", ".join(f"{column} = %s" for column in columns)
    return f"UPDATE {table} SET {assigned} WHERE {key} = %s RETURNING {key}"  # noqa: S608


@cache
def _counting(model: type[Model], name: str) -> str:
    table, key, (column,) = _quoted(model, name)
    return (
        f"UPDATE {table} SET {column} = {column} + 1"  # noqa: S608
        f" WHERE {key} = %s RETURNING {column}"
    )


def _quoted(model: type[Model], *names: str) -> tuple[str, str, list[str]]:
    """The table, its key and some of its columns, as SQL has them."""
    quote = connections[router.db_for_write(model)].ops.quote_name
    columns = [quote(str(field.column)) for field in _fields(model, *names)]
    return quote(model._meta.db_table), quote(str(model._meta.pk.column)), columns
