"""A PostgreSQL of one's own in a folder that is kept, for what takes long to fill."""

import os
import pwd
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.private_postgres import free_port

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = {
    "listen_addresses": "127.0.0.1",
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


@contextmanager
def kept_postgres(folder: Path) -> Iterator[str]:
    """The address of its server, without the name of a database; it is stopped in the end."""
    found = subprocess.run(
        [ROOT / "script/postgres", "--bin"], check=True, capture_output=True, text=True
    )
    programs, data = Path(found.stdout.strip()), folder / "data"
    owner: list[str] = []
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        who = pwd.getpwnam("postgres")
        os.chown(folder, who.pw_uid, who.pw_gid)
        owner = [
            "setpriv", f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups",
        ]  # fmt: skip
    if not data.exists():
        initdb: list[str | Path] = [
            programs / "initdb", f"--pgdata={data}", "--username=factcheck", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
        ]  # fmt: skip
        subprocess.run([*owner, *initdb], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    given = {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(
            [
                *owner, programs / "postgres", "-D", data,
                *(part for name, value in given.items() for part in ("-c", f"{name}={value}")),
            ],
            cwd=folder, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        ready: list[str | Path] = [
            programs / "pg_isready",
            "-q",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
        ]
        while subprocess.run(ready, check=False).returncode:
            if server.poll() is not None:
                raise SystemExit((folder / "log").read_text()[-2000:])
        yield f"postgres://factcheck@127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()
