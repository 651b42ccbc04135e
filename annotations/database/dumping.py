"""A database as one file, and back: SQLite's own copy, or pg_dump's; both while people go on working."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

_DEBIANS = Path("/usr/lib/postgresql")
"""Where Debian keeps PostgreSQL's programs, in a folder a version, out of PATH."""


class DumpError(Exception):
    """A database couldn't be written to a file, or read from one; the text says why."""


def dump(into: Path) -> None:
    """Write the database as it is now to a new file. Raises DumpError."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(into)) as copy:
            connection.connection.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={into}")


def load(dumped: Path) -> None:
    """Put what `dump` wrote in the place of all that the database has, or leave it. Raises DumpError."""
    if connection.vendor == "sqlite":
        connection.close()
        with (
            closing(sqlite3.connect(dumped)) as copy,
            closing(sqlite3.connect(connection.settings_dict["NAME"])) as database,
        ):
            copy.backup(database)
        return
    connection.close()
    script = dumped.with_suffix(".sql")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dumped), at=False)
    # One transaction: the tables that are there go only when the others have come.
    _run(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
        "--command=DROP SCHEMA public CASCADE",
        "--command=CREATE SCHEMA public",
        f"--file={script}",
    )


def kind() -> str:
    """Whose dump it is: `sqlite` or `postgresql`."""
    return connection.vendor


def has_tables() -> bool:
    """Whether the database holds anything at all."""
    return bool(connection.introspection.table_names())


def applied_migrations() -> list[str]:
    """The migrations that the database had been given, as `app.name`."""
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


def _run(program: str, *arguments: str, at: bool = True) -> None:
    """Run one of PostgreSQL's programs, `at` the database that the settings name."""
    command, secrets = connection.client.settings_to_cmd_args_env(
        connection.settings_dict, list(arguments) if at else []
    )
    parts = [_found(program), *(command[1:] if at else arguments)]
    done = subprocess.run(  # noqa: S603 - the settings' own words, no shell
        parts, env={**os.environ, **(secrets or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DumpError(f"{program}: {done.stderr.strip()}")


def _found(program: str) -> str:
    """The newest one installed: an older one refuses a newer server."""
    installed = sorted(_DEBIANS.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which(program)
    if not found:
        raise DumpError(f"{program} isn't installed: it is in the package postgresql-client.")
    return found
