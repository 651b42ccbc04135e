"""Keeping the index of the search: mending it, and entering the texts of large imports."""

from django.db import connection

from annotations.database import search_index, search_waiting
from annotations.database.durable import durable

TEXTS = 200
"""Entered in one transaction, at most."""


@durable()
def index_search() -> None:
    """Make the index and its triggers anew, with all that waits; whoever writes meanwhile waits."""
    search_index.make(connection)


@durable()
def index_waiting() -> int:
    """Enter TEXTS, or as many as wait and nobody else is entering; says how many."""
    return search_waiting.enter_waiting(TEXTS)
