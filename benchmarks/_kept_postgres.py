"""A PostgreSQL of one's own in a folder that is kept, for what takes long to fill."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.private_postgres import PrivatePostgres

SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "4GB",
    "shared_buffers": "1GB",
    "maintenance_work_mem": "512MB",
    # What a statement costs is read from the process that runs it, without helpers.
    "max_parallel_workers_per_gather": "0",
    "autovacuum": "off",
}


class KeptPostgres(PrivatePostgres):
    """Its folder stays, and is filled once."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(folder, SETTINGS)

    def stop(self) -> None:
        """So that nothing has to be recovered when it is started again."""
        self._end(signal.SIGINT)

    def _make_data(self) -> None:
        if not (self._folder / "data").exists():
            super()._make_data()

    def _remove(self) -> None:
        pass


@contextmanager
def kept_postgres(folder: Path) -> Iterator[str]:
    """The address of its server, without the name of a database; it is stopped in the end."""
    with KeptPostgres(folder) as server:
        yield server.url.rpartition("/")[0]
