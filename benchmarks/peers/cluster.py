"""The private PostgreSQL in which every product has a database of its own."""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from benchmarks.peers.processes import parent, processor_time

UNCOUNTED = r"^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|SET|RESET|SHOW)|OPERATOR\(pg_catalog\.=\)"
"""What begins and ends transactions, and what PostgreSQL asks itself to check a foreign key."""


@dataclass(frozen=True, slots=True)
class Database:
    """A database of the cluster, as products are told of it."""

    name: str
    user: str
    password: str
    host: str
    port: int

    @property
    def url(self) -> str:
        return f"postgres://{self.user}:{self.password}@{self.host}:{self.port}/{self.name}"


class Cluster:
    """A PostgreSQL with pg_stat_statements loaded, which only those who are measured use."""

    def __init__(self) -> None:
        self.address = urlsplit(os.environ["DATABASE_URL"])
        self.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        self.connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        self.postmaster = parent(self.connection.info.backend_pid)

    @property
    def version(self) -> str:
        return (self.connection.info.parameter_status("server_version") or "").partition(" ")[0]

    def database(self, name: str) -> Database:
        """A new and empty database."""
        create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        self.connection.execute(create)
        address = self.address
        return Database(
            name,
            address.username or "",
            address.password or "",
            address.hostname or "",
            address.port or 5432,
        )

    def statements(self, database: Database) -> int:
        """How many it has been sent; UNCOUNTED aren't."""
        return self._number(
            "SELECT coalesce(sum(calls), 0) FROM pg_stat_statements"
            " JOIN pg_database ON pg_database.oid = dbid WHERE datname = %s AND query !~* %s",
            database.name,
            UNCOUNTED,
        )

    def size(self, database: Database) -> int:
        """Its bytes on disk."""
        return self._number("SELECT pg_database_size(%s)", database.name)

    def processor_time(self) -> float:
        """Seconds, of all of its processes."""
        return processor_time([self.postmaster])

    def _number(self, query: str, *values: str) -> int:
        row = self.connection.execute(query, values).fetchone()
        return int(row[0]) if row else 0
