"""Storing many rows of a table at once. PostgreSQL takes them by COPY: that is where its SQL differs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any, TypeVar

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, FileField, ForeignKey, JSONField, Model

Row = TypeVar("Row", bound=Model)

_ROWS = 1000


def give_keys(tables: Iterable[Sequence[Model]]) -> None:
    """Give new rows, a list of them a table, the keys that COPY can't report; one statement.

    On SQLite they get them as they are stored.
    """
    lists = [rows for rows in tables if rows]
    connection = connections[router.db_for_write(type(lists[0][0]))]
    if connection.vendor != "postgresql":
        return
    one = (
        "SELECT %s, nextval((SELECT pg_get_serial_sequence(%s, %s)::regclass))"
        " FROM generate_series(1, %s)"
    )
    asked: list[Any] = []
    for place, rows in enumerate(lists):
        meta = rows[0]._meta
        asked += [place, meta.db_table, meta.pk.column, len(rows)]
    waiting = [iter(rows) for rows in lists]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(lists)), asked)
        for place, key in cursor.fetchall():
            next(waiting[place]).pk = key


def create(rows: Sequence[Row]) -> Sequence[Row]:
    """Store `rows` of one table, valid; `give_keys` has given them their keys where it does.

    A row that points to one that was stored before takes over the key that it got.
    """
    if not rows:
        return rows
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(rows, batch_size=_ROWS)
        return rows
    fields = model._meta.concrete_fields
    read = _reading(connection, fields)
    with _copying(connection, model, [str(field.column) for field in fields]) as into:
        for row in rows:
            into.write_row(read(row))
    return rows


def copy_lines(model: type[Model], columns: Sequence[str], lines: Iterable[str]) -> None:
    """Store rows that are lines of PostgreSQL's text format already, on PostgreSQL only."""
    with _copying(connections[router.db_for_write(model)], model, columns) as into:
        for line in lines:
            into.write(line)


def escaped(text: str) -> str:
    """`text` as a value in such a line."""
    doubled = text.replace("\\", "\\\\")
    return doubled.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


@contextmanager
def _copying(
    connection: BaseDatabaseWrapper, model: type[Model], columns: Sequence[str]
) -> Iterator[Any]:
    names = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
        yield into


def _reading(
    connection: BaseDatabaseWrapper, fields: Sequence["Field[Any, Any]"]
) -> Callable[[Model], list[Any]]:
    """What reads a row's values of `fields` as the database wants them."""
    pointing = [field for field in fields if isinstance(field, ForeignKey)]
    # psycopg knows what to do with the values of all other fields that we have.
    unlike = (JSONField, FileField)
    prepared = [(at, field) for at, field in enumerate(fields) if isinstance(field, unlike)]
    values_of = attrgetter(*(field.attname for field in fields))

    def read(row: Model) -> list[Any]:
        for key in pointing:
            _take_over(row, key)
        values = list(values_of(row))
        for at, field in prepared:
            values[at] = field.get_db_prep_save(values[at], connection)
        return values

    return read


def _take_over(row: Model, key: "ForeignKey[Any, Any]") -> None:
    """Point to what `row` was given before that had a key."""
    if getattr(row, key.attname) is None and (related := key.get_cached_value(row, default=None)):
        setattr(row, key.attname, related.pk)
