"""Giving up a connection on which PostgreSQL has fallen silent.

Its own limits don't notice a server that is stopped, or hangs: `statement_timeout` is counted by that server, and
`tcp_user_timeout` by the system, which goes on acknowledging what is sent.
"""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import Error, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def answered_within(seconds: float, connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Have `connection` answer each statement in so many seconds.

    Where it doesn't, the statement raises OperationalError, and the connection is lost. A thread waits beside each
    statement: for reads of few statements, not for all.
    """
    if connection.vendor == "sqlite":  # a file, which is silent only while the whole machine is
        yield
        return
    connection.ensure_connection()
    with connection.execute_wrapper(_Patience(seconds)):
        yield


class _Patience:
    """Runs a statement, and ends its connection where it takes longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: Any,
        many: bool,  # noqa: FBT001 -- as Django calls it
        context: dict[str, Any],
    ) -> Any:
        driver: Any = context["connection"].connection
        ended = threading.Event()
        # Of its own number, which no other connection has by the time that it is ended.
        with socket.socket(fileno=os.dup(driver.fileno())) as line:
            timer = threading.Timer(self._seconds, _end, [line, ended])
            timer.start()
            try:
                return execute(sql, params, many, context)
            except Error as error:
                if not ended.is_set():
                    raise
                raise OperationalError(
                    f"nothing was answered for {self._seconds:g} seconds"
                ) from error
            finally:
                timer.cancel()
                timer.join()


def _end(line: socket.socket, ended: threading.Event) -> None:
    ended.set()
    with suppress(OSError):  # the server was quicker
        line.shutdown(socket.SHUT_RDWR)
