"""What we tell PostgreSQL's driver."""

from datetime import UTC, datetime

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.adapt import Loader


class _TimeLoader(Loader):
    """Reads a time as PostgreSQL writes it in UTC, in a fifth of the time that Django's takes.

    Times were a tenth of what the desk took once its queries were prepared.
    """

    timezone = UTC
    """By this Django knows what it reads, and puts in its own where a connection has another."""

    def load(self, data: Buffer) -> datetime:
        return datetime.fromisoformat(bytes(data).decode())


def read_times(connection: Connection) -> None:
    connection.adapters.register_loader("timestamptz", _TimeLoader)
