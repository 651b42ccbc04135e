"""The database that a benchmark fills once and keeps."""

from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg

from benchmarks._kept_postgres import kept_postgres
from tests.cluster import ONCE

pytestmark = ONCE


def test_what_was_filled_is_there_the_next_time() -> None:
    with TemporaryDirectory(prefix="factcheck-kept.", dir="/tmp") as made:
        folder = Path(made)
        folder.chmod(0o755)
        with (
            kept_postgres(folder / "postgres") as server,
            psycopg.connect(f"{server}/postgres", autocommit=True) as connection,
        ):
            connection.execute("CREATE TABLE filled AS SELECT 1 AS one")
            assert connection.execute("SHOW autovacuum").fetchone() == ("off",)
        with (
            kept_postgres(folder / "postgres") as server,
            psycopg.connect(f"{server}/postgres") as connection,
        ):
            assert connection.execute("SELECT one FROM filled").fetchone() == (1,)
        assert "was interrupted" not in (folder / "postgres/log").read_text()
