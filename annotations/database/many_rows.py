"""Storing many rows of a table at once: the third way to write.

PostgreSQL takes them by COPY, SQLite by `bulk_create`. With COPY for every table PostgreSQL's share of
an import went from 4.05 to 1.06 ms an article of 5 kB, together with what decision 15 lists beside it.
COPY reports no keys, so rows get theirs before: `create` sees to it, a table at a time.

`tests/database/test_stored_values.py` compares it with what the ORM stores.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, FileField, ForeignKey, JSONField, Model

from annotations.database.few_rows import insert

Row = TypeVar("Row", bound=Model)

_BATCH = 1000
_FEW = 100
_LINES = 1000
"""Handed over together: the driver takes longer for a call than for a line."""


def rows_at_once() -> int:
    """How many rows of an import, as light as sentences, are one transaction.

    On SQLite, where nobody else can write meanwhile, what is stored in half a second. PostgreSQL locks the
    project alone; there a transaction takes 25 statements, a tenth of the time of 10,000 rows.
    """
    return 10_000 if connections[DEFAULT_DB_ALIAS].vendor == "sqlite" else 30_000


def give_keys(tables: Iterable[Sequence[Model]]) -> None:
    """Give new rows of several tables their keys in one statement, on PostgreSQL."""
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
    """Store `rows` of one table, new and valid, which get their keys unless they have some.

    A row that points to one that was stored before takes over the key that it got.
    """
    if not rows:
        return rows
    model = type(rows[0])
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(rows, batch_size=_BATCH)
        return rows
    if rows[0].pk is None:
        give_keys([rows])
    fields = model._meta.concrete_fields
    read = _reading(connection, fields)
    with _copying(connection, model, [str(field.column) for field in fields]) as into:
        for row in rows:
            into.write_row(read(row))
    return rows


def store(rows: Sequence[Row]) -> None:
    """Store new, valid rows of one table, be they few or many; one statement for up to 100."""
    if len(rows) <= _FEW:
        insert(*rows)
    else:
        create(rows)


def update_alike(rows: Sequence[Row], *columns: str) -> None:
    """Store these columns of stored rows that have few different values among them.

    A statement for each that there are and 1,000 rows: 1,000 claims that are reopened take one.
    """
    alike = defaultdict(list)
    for row in rows:
        alike[tuple(getattr(row, column) for column in columns)].append(row.pk)
    for values, keys in alike.items():
        changed = dict(zip(columns, values, strict=True))
        for some in range(0, len(keys), _BATCH):
            found = type(rows[0])._default_manager.filter(pk__in=keys[some : some + _BATCH])
            found.update(**changed)


def create_numbers(
    model: type[Model], names: Sequence[str], rows: Iterable[tuple[int, ...]]
) -> None:
    """Store rows that have numbers alone, in the columns with these names; their key is one of them.

    For the sentences of texts, of which an import has dozens for each of its other rows. The 58 of a text
    of 5 kB take 0.06 ms of this process's time, as objects 0.6.
    """
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "postgresql":
        columns = ", ".join(map(connection.ops.quote_name, names))
        places = ", ".join(["%s"] * len(names))
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(rows))  # noqa: S608
        return
    lines = map(("\t".join(["%d"] * len(names)) + "\n").__mod__, rows)
    with _copying(connection, model, names) as into:
        while some := "".join(islice(lines, _LINES)):
            into.write(some)


@contextmanager
def _copying(
    connection: BaseDatabaseWrapper, model: type[Model], columns: Sequence[str]
) -> Iterator[Any]:
    names = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)
    copy = f"COPY {table} ({names}) FROM STDIN"
    # Django wraps what goes through `execute` alone.
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(copy) as into:
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
