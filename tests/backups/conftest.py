"""Installations of their own, each with its database and its folder, reached by their commands alone."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installation:
    """A folder and a database."""

    folder: Path
    database_url: str

    def manage(self, *arguments: str, fails: bool = False) -> str:
        """What a command prints, its errors too; it must end well unless it `fails`."""
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", *arguments],
            env={**os.environ, "DATA_DIR": str(self.folder), "DATABASE_URL": self.database_url},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert bool(done.returncode) is fails, done.stdout
        return done.stdout


Install = Callable[[str], Installation]


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Install]:
    """Makes an empty installation of a name, on the kind of database that the tests run on."""
    made: list[str] = []

    def install(name: str) -> Installation:
        folder = tmp_path / name
        folder.mkdir()
        if connection.vendor == "sqlite":
            return Installation(folder, f"sqlite:///{folder / 'db.sqlite3'}")
        database = f"{name}_{uuid4().hex[:8]}"
        with closing(psycopg.connect(url("postgres"), autocommit=True)) as server:
            server.execute(f"CREATE DATABASE {database}")
        made.append(database)
        return Installation(folder, url(database))

    yield install
    for database in made:
        with closing(psycopg.connect(url("postgres"), autocommit=True)) as server:
            server.execute(f"DROP DATABASE {database} WITH (FORCE)")


def url(database: str) -> str:
    """The address of another database of the server that the tests use."""
    of = settings.DATABASES["default"]
    return f"postgres://{of['USER']}:{of['PASSWORD']}@{of['HOST']}:{of['PORT']}/{database}"
