"""An aggregate that Django has for one of our databases only."""

from typing import Any

from django.db.models import Aggregate, JSONField


class AsList(Aggregate):
    """The values of a column in a group, as a list. Lists of the same group have the same order."""

    function = "JSONB_AGG"
    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **context)
