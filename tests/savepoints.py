"""Many things tried in one world, which costs more to make than to try them in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.test import TestCase


@contextmanager
def undone() -> Iterator[None]:
    """Afterwards the database is as it was before; in here is a test's transaction, which isn't one to Django's checks."""
    around = TestCase._enter_atomics()  # type: ignore[attr-defined]  # noqa: SLF001 - a durable transaction can't begin in another one
    try:
        yield
    finally:
        TestCase._rollback_atomics(around)  # type: ignore[attr-defined]  # noqa: SLF001
