"""Many things tried in one world, which costs more to make than to try them in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone() -> Iterator[None]:
    """Afterwards the database is as it was before."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)
