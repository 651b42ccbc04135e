"""Expressions that Django has for one of our databases only, or slower than they can be."""

from datetime import datetime
from typing import Any

from django.db.models import Aggregate, DateTimeField, Func, IntegerField, JSONField


class _Listed(JSONField):
    """A list that PostgreSQL has as an array, and SQLite as JSON."""

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if isinstance(value, list):
            return value
        return super().from_db_value(value, expression, connection)


class AsList(Aggregate):
    """The values of a column in a group, as a list. Lists of the same group have the same order."""

    function = "ARRAY_AGG"  # making JSON of numbers and reading it took ten times as long
    output_field = _Listed()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)


class _Time(DateTimeField):  # type: ignore[type-arg]  # generic to the type checker alone
    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class AsTime(Func):
    """A time. PostgreSQL's reading of it, in Python, took a tenth of an export."""

    template = "%(expressions)s"
    output_field = _Time()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s)::text", **context)


class StoredSize(Func):
    """How large a text is: bytes in PostgreSQL, which needn't read it for that, else code points."""

    function = "OCTET_LENGTH"
    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="LENGTH", **context)
