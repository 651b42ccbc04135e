"""Mending the index of the search."""

from django.db import connection, transaction

from annotations.migrations import _search_index


@transaction.atomic(durable=True)
def index_search() -> None:
    """Make the index and its triggers anew; whoever writes meanwhile waits."""
    _search_index.make(connection)
