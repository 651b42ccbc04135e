"""What PostgreSQL knows of its tables when it plans a statement."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model


def refresh_statistics(models: Iterable[type[Model]]) -> None:
    """Have PostgreSQL look at tables that were just filled, which it does by itself within minutes.

    After an import of 10,000 articles into a nearly empty database it took 0.8 s, and the first page
    of their list 14 ms instead of 102, the review screen 11 instead of 30. On SQLite nothing that
    was measured became faster or slower by ANALYZE, so that it is left out.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")
