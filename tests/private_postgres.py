"""A PostgreSQL of one's own, to be stopped, killed and started again."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return int(it.getsockname()[1])


class PrivatePostgres:
    """Runs from `start` to the end of its block, on a port of this machine alone.

    `folder` is there already, where there is one; `settings` are PostgreSQL's own.
    """

    def __init__(
        self, folder: Path | None = None, settings: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        found = subprocess.run(
            [ROOT / "script/postgres", "--bin"], check=True, capture_output=True, text=True
        )
        self._programs = Path(found.stdout.strip())
        self._folder = folder or Path(tempfile.mkdtemp(prefix="factcheck-postgres."))
        self.port = free_port()
        self._settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self._folder),
            **settings,
        }
        self._server: subprocess.Popen[bytes] | None = None
        self.url = f"postgres://factcheck@127.0.0.1:{self.port}/postgres"
        # PostgreSQL refuses to run as root.
        self._as_owner: list[str] = []
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
            self._as_owner = [
                "setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups",
            ]  # fmt: skip
        self._make_data()

    def _make_data(self) -> None:
        self._run("initdb", "--pgdata=data", "--username=factcheck", "--auth=trust",
                  "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")  # fmt: skip

    @property
    def pid(self) -> int:
        assert self._server
        return self._server.pid

    def start(self) -> None:
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    *self._as_owner, "setpriv", "--pdeathsig", "QUIT", self._programs / "postgres",
                    "-D", "data", *(f"--{name}={value}" for name, value in self._settings.items()),
                ],
                cwd=self._folder, stdout=log, stderr=log,
            )  # fmt: skip
        while self._run("pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), check=False):
            if self._server.poll() is not None:
                raise RuntimeError((self._folder / "log").read_text())

    def stop(self) -> None:
        """At once, as in a power cut that spares the disk: what was committed is there afterwards."""
        self._end(signal.SIGQUIT)

    def kill(self) -> None:
        """So that it has no time for anything at all."""
        self._end(signal.SIGKILL)

    def suspend(self) -> None:
        """It takes connections, keeps those that it has, and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)  # it starts no new processes
        for each in self._processes():
            os.kill(each, signal.SIGSTOP)

    def resume(self) -> None:
        for each in (*self._processes(), self.pid):
            os.kill(each, signal.SIGCONT)

    def _processes(self) -> list[int]:
        """Those that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(each) for each in children.split()]

    def _end(self, how: signal.Signals) -> None:
        if self._server:
            served = self._processes()
            self._server.send_signal(how)
            self._server.wait()
            # They notice that their parent is gone; until then it can't be started again.
            while any(Path(f"/proc/{each}").exists() for each in served):
                time.sleep(0.01)
        self._server = None

    def _run(self, program: str, *arguments: str, check: bool = True) -> int:
        done = subprocess.run(
            [*self._as_owner, self._programs / program, *arguments],
            cwd=self._folder, check=check, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return done.returncode

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
        self._remove()

    def _remove(self) -> None:
        shutil.rmtree(self._folder)
