"""Asking again, once, where a kept connection turns out to be lost: PostgreSQL restarted, or ended it.

To ask first whether each connection still lives (Django's CONN_HEALTH_CHECKS) was a statement of each request, an
eighth of what opening an article takes.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

LONG = 30.0
"""Seconds of rest after which a transaction first asks whether its connection lives."""


class Reconnecting:
    """Runs the statements of a connection; a read that finds it lost is run on a new one.

    Only outside a transaction, where nothing was done yet. A write isn't repeated: it may have been carried out.
    """

    def __init__(self) -> None:
        self.last = time.monotonic()

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001 -- as Django calls it
        context: dict[str, Any],
    ) -> Any:
        try:
            found = execute(sql, params, many, context)
        except (OperationalError, InterfaceError):
            mine: Any = context["connection"]
            if many or not sql.startswith("SELECT") or not _is_lost(mine, context["cursor"]):
                raise
            mine.close()
            # The wrapper that the caller reads from, with a cursor of the new connection.
            context["cursor"].cursor = mine.cursor().cursor
            found = execute(sql, params, many, context)
        self.last = time.monotonic()
        return found


def reconnect_when_lost(connection: BaseDatabaseWrapper) -> None:
    """Have a connection to PostgreSQL do so, now and when it is made again."""
    if not any(isinstance(each, Reconnecting) for each in connection.execute_wrappers):
        connection.execute_wrappers.append(Reconnecting())


def wake() -> None:
    """Before a transaction begins: let go of a connection that rested for LONG and was lost meanwhile.

    A request reads who asks before it writes, so that this takes no statement there.
    """
    mine: Any = connections[DEFAULT_DB_ALIAS]
    if mine.connection is None or mine.in_atomic_block:
        return
    watching = (each for each in mine.execute_wrappers if isinstance(each, Reconnecting))
    its = next(watching, None)
    if its and time.monotonic() - its.last > LONG and not mine.is_usable():
        mine.close()


def _is_lost(mine: Any, cursor: Any) -> bool:
    """Whether the driver knows its connection to be closed, and nothing was begun on it."""
    named = getattr(cursor.cursor, "name", None)
    return bool(
        not mine.in_atomic_block and not named and mine.connection and mine.connection.closed
    )
