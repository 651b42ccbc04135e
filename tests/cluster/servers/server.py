"""A program that serves a port of this machine, to be stopped, killed and started again."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from tests.private_postgres import free_port

_PATH = f"{os.environ['PATH']}:/usr/sbin"


def need(program: str) -> None:
    """Skip the test where a program isn't installed."""
    if not installed(program):
        pytest.skip(f"{program} isn't installed: script/bootstrap test installs it")


def installed(program: str) -> str | None:
    """Where a program is, or None: Debian has some that only root used to run in /usr/sbin."""
    return shutil.which(program, path=_PATH)


class Server:
    """Runs from `start` to the end of its block; started again it has the same port and the same files.

    A subclass gives `command` and, where a connection is no sign of it, `answers`. `owner` is the account that
    it runs under where the tests run as root and the program refuses that.
    """

    owner: str | None = None

    def __init__(self) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix=f"factcheck-{type(self).__name__.lower()}."))
        self._process: subprocess.Popen[bytes] | None = None
        self._as_owner: list[str] = []
        if self.owner and os.geteuid() == 0:
            account = pwd.getpwnam(self.owner)
            os.chown(self.folder, account.pw_uid, account.pw_gid)
            self._as_owner = [
                f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--clear-groups",
            ]  # fmt: skip

    def command(self) -> Sequence[str | Path]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            # Ends when whoever started it ends, however that is.
            self._process = subprocess.Popen(
                [installed("setpriv") or "setpriv", "--pdeathsig", "TERM", *self._as_owner, *self.command()],
                cwd=self.folder, env=self.environment(), stdin=subprocess.DEVNULL,
                stdout=log, stderr=log,
            )  # fmt: skip
        while not self.answers():
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=0.05)
                raise RuntimeError((self.folder / "log").read_text())

    def stop(self) -> None:
        """As an administrator stops it."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """So that it has no time for anything at all."""
        self._end(signal.SIGKILL)

    def suspend(self) -> None:
        """It takes connections, and answers nothing."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        os.kill(self.pid, signal.SIGCONT)

    def _end(self, how: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.send_signal(signal.SIGCONT)
            self._process.wait(timeout=60)
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.kill()
        shutil.rmtree(self.folder)
