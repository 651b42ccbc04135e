"""Queries that are built once: Django takes longer to build one than the database to answer it.

What it buys: the review screen of 40 claims takes 5 ms of processor time instead of 18 to 26, and
PostgreSQL 1.5 instead of 18. Decision 16 has a table of what each use buys; one that buys less than a
tenth of its request isn't worth it.

What it leans on in Django that isn't documented: `QuerySet.query` and `QuerySet._iterable_class`;
`Query.get_compiler`, which the iterables call for each run; of the compiler `as_sql`, `get_converters`,
`select` and `connection`, and that a copy of it with another connection runs there. The connection's own
`prepare_threshold` is psycopg's, and documented.

What notices a Django that changed: `tests/database/test_prepared.py`, above all
`test_each_prepared_query_of_ours_reads_what_the_orm_reads`.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from annotations.database.replicas import read_alias

Value = int | str
Params = tuple[Any, ...]

_LARGEST = 2**63 - 1
_FIRST_MARK = 2**30  # within the range of every whole number, where Django takes it for none
_PREPARED_AFTER = 2


@contextmanager
def planned_once(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Have PostgreSQL keep the plans of the statements in here, one for all values.

    Right for rows that are found by a key. What some values have much of and others little is
    planned each time, and so is what reads a table that is being filled.
    """
    if not connection.settings_dict.get("PREPARES"):  # PostgreSQL's alone: see `options`
        yield
        return
    connection.ensure_connection()
    # Django takes it away from its wrapper when it is lost in between.
    driver = connection.connection
    driver.prepare_threshold = _PREPARED_AFTER
    try:
        yield
    finally:
        driver.prepare_threshold = None


class Prepared:
    """A query whose SQL is made at its first use in a process and then run with other values.

    `build` makes the queryset from a stand-in for each value, of the type in `takes`. It may use
    them as parameters of the SQL only: they decide nothing about what the SQL looks like. What
    prefetch_related names isn't read.
    """

    _planning: Callable[..., AbstractContextManager[Any]] = staticmethod(planned_once)

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *takes: type[Value]) -> None:
        self.build, self.takes = build, takes
        self._marks = [
            _FIRST_MARK + at if each is int else f"value {at}" for at, each in enumerate(takes)
        ]
        self._compiled: dict[str, _Compiled] = {}
        # A compiler belongs to its connection, and that to its thread.
        self._made = threading.local()

    def __call__(self, *values: Value) -> list[Any]:
        """The rows, one statement; none for a whole number that no column can hold."""
        if any(isinstance(value, int) and abs(value) > _LARGEST for value in values):
            return []
        alias = read_alias()
        made: _OfConnection | None = getattr(self._made, alias, None)
        # A thread that also runs a loop of asyncio's has another connection in there.
        if made is None or made.connection is not connections[alias]:
            if alias not in self._compiled:
                self._compiled[alias] = _Compiled(self.build(*self._marks), self._marks)
            made = _OfConnection(self._compiled[alias], connections[alias])
            setattr(self._made, alias, made)
        with self._planning(made.connection):
            return made.rows(values)


class PreparedText(Prepared):
    """As Prepared, but PostgreSQL plans each run: for what some values have much of and others little.

    The figure of one's work, above each page of a project, takes 0.5 ms of processor time with it instead of 26 (SQLite, a busy machine).
    """

    _planning = staticmethod(nullcontext)


class PreparedForKeys:
    """A query about the rows with some keys, as Prepared for up to `most` of them.

    `build` makes the queryset from a list of keys, which may name one more than once, and from the
    values besides, which are of the types in `takes`.
    """

    def __init__(
        self, build: Callable[..., QuerySet[Any, Any]], *takes: type[Value], most: int
    ) -> None:
        self.build, self.takes, self._most = build, takes, most
        self._prepared = Prepared(
            lambda *values: build(values[:most], *values[most:]), *[int] * most, *takes
        )

    def __call__(self, keys: Sequence[int], *values: Value) -> list[Any]:
        """The rows, one statement; without keys none."""
        if len(keys) > self._most:
            return list(self.build(keys, *values))
        spare = [keys[0]] * (self._most - len(keys)) if keys else []
        return self._prepared(*keys, *spare, *values) if keys else []


class _Compiled:
    """A queryset that is never compiled again, and nothing that changes when it is run."""

    def __init__(self, queryset: QuerySet[Any, Any], marks: Sequence[Value]) -> None:
        self.queryset, self.marks = queryset, marks
        self.compiler: Any = queryset.query.get_compiler(queryset.db)
        self.sql, self.marked = self.compiler.as_sql()


class _OfConnection:
    """What was compiled, for the connection of one thread."""

    def __init__(self, compiled: _Compiled, connection: BaseDatabaseWrapper) -> None:
        compiler = copy(compiled.compiler)
        compiler.connection = connection
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        compiler.as_sql = lambda: (compiled.sql, self._params)
        compiler.get_converters = lambda _columns: converters
        # A queryset of its own, to say who compiles it.
        queryset = compiled.queryset.all()
        query: Any = queryset.query
        query.get_compiler = lambda *_args, **_options: compiler
        self.connection = connection
        self._compiled, self._queryset = compiled, queryset
        self._rows: Any = queryset._iterable_class  # noqa: SLF001
        self._params: Params = compiled.marked

    def rows(self, values: Sequence[Value]) -> list[Any]:
        given = dict(zip(self._compiled.marks, values, strict=True))
        self._params = tuple(given.get(param, param) for param in self._compiled.marked)
        return list(self._rows(self._queryset))
