"""Storing texts before they are in the index of the search, which takes half of an import's time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from annotations.database.search_index import LATER

MANY = 20
"""Articles: fewer are indexed as they are stored, so that they are found at once."""


@contextmanager
def indexed_later(articles: int) -> Iterator[None]:
    """Let new articles wait for the worker, if they are MANY; on PostgreSQL, in a transaction."""
    if articles < MANY or connection.vendor != "postgresql":
        yield
        return
    _set("on")
    yield
    _set("off")  # a transaction that failed forgets it by itself


def _set(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [LATER, value])
