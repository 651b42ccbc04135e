"""Storing a few new rows by SQL that is put together once: the ORM takes longer than the database."""

from collections.abc import Sequence
from functools import cache

from django.db import connections, router
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
    fields = _columns(model)
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in fields
    ]
    with planned_once(connection), connection.cursor() as cursor:
        cursor.execute(_sql(model, len(rows)), values)
        for row, (key,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = key
            row._state.adding, row._state.db = False, using  # noqa: SLF001 - documented


@cache
def _columns(model: type[Model]) -> Sequence["Field[object, object]"]:
    """All but the key, which the database gives."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


@cache
def _sql(model: type[Model], rows: int) -> str:
    quote = connections[router.db_for_write(model)].ops.quote_name
    columns = [quote(str(field.column)) for field in _columns(model)]
    row = f"({', '.join(['%s'] * len(columns))})"
    return (
        f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)})"  # noqa: S608 - our names
        f" VALUES {', '.join([row] * rows)} RETURNING {quote(str(model._meta.pk.column))}"
    )
