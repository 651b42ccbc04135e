"""Keeping the index of the search: mending it, and entering the texts of large imports."""

from django.db import connection, transaction

from annotations.database import search_index as _search_index

TEXTS = 200
"""Entered in one transaction, at most."""


@transaction.atomic(durable=True)
def index_search() -> None:
    """Make the index and its triggers anew, with all that waits; whoever writes meanwhile waits."""
    _search_index.make(connection)


@transaction.atomic(durable=True)
def index_waiting() -> int:
    """Enter TEXTS, or as many as wait and nobody else is entering; says how many. See `_indexing`."""
    if connection.vendor != "postgresql":
        return 0
    return _search_index.enter_waiting(connection, TEXTS)
