"""A PostgreSQL that follows another one, and answers reads."""

import psycopg

from tests.private_postgres import PrivatePostgres

_BEHIND = "SELECT coalesce(pg_last_wal_replay_lsn() < %s, true), pg_sleep(0.01)"


class PrivateStandby(PrivatePostgres):
    """A copy of `primary`, which runs, kept up to date by streaming; reads are answered while it is."""

    def __init__(self, primary: PrivatePostgres) -> None:
        self._primary = primary
        super().__init__()

    def catch_up(self) -> None:
        """Wait until it shows all that is committed now."""
        with psycopg.connect(self._primary.url) as first, psycopg.connect(self.url) as own:
            (written,) = first.execute("SELECT pg_current_wal_lsn()").fetchone() or ("",)
            while (own.execute(_BEHIND, [written]).fetchone() or (True,))[0]:
                own.rollback()

    def pause(self) -> None:
        """It answers, and falls behind."""
        self._say("SELECT pg_wal_replay_pause()")

    def go_on(self) -> None:
        self._say("SELECT pg_wal_replay_resume()")

    def _say(self, sql: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(sql)

    def _make_data(self) -> None:
        self._run("pg_basebackup", f"--dbname={self._primary.url}", "--pgdata=data",
                  "--write-recovery-conf", "--checkpoint=fast", "--no-sync")  # fmt: skip
