"""What every product is asked for, each through its own public interface."""

import os
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import httpx

from benchmarks._load import Sent
from benchmarks.peers.cluster import Cluster
from benchmarks.peers.install import environment
from benchmarks.peers.processes import processor_time
from benchmarks.peers.texts import Labelled, Marked
from tests.private_postgres import free_port

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAME, MAIL = "bench", "bench@example.org"
PASSWORD = "unimportant-here-1"  # noqa: S105 - thrown away
ROWS = 50
"""Articles on a page of a list."""
PATIENCE = 600
"""Seconds, for the largest import on a busy machine."""


class Product(ABC):
    """A product that is served on this machine, with a database of its own."""

    key: ClassVar[str]
    title: ClassVar[str]
    runs_as: ClassVar[str]
    """Its processes, in words."""
    login: ClassVar[str]
    """The path of the page where people log in."""
    suffix: ClassVar[str]
    """Of the files that it imports."""
    user: ClassVar[str] = NAME
    """What they log in with."""

    def __init__(self, cluster: Cluster, folder: Path, environments: Path) -> None:
        self.folder = folder / self.key
        self.folder.mkdir()
        self.venv = environment(self.key, environments)
        self.cluster, self.database = cluster, cluster.database(f"bench-{self.key}")
        self.port, self.token = free_port(), ""
        self.servers: list[subprocess.Popen[bytes]] = []
        self.client = httpx.Client(base_url=self.address, timeout=PATIENCE)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # --- serving it ---

    @property
    @abstractmethod
    def home(self) -> Path:
        """The folder that its programs are started in."""

    @property
    @abstractmethod
    def settings(self) -> dict[str, str]:
        """Its environment variables."""

    @abstractmethod
    def prepare(self) -> None:
        """Makes its tables and a user, and knows its `token` from then on."""

    @abstractmethod
    def programs(self) -> list[list[str]]:
        """What is started to serve it, each a command with its arguments."""

    @property
    @abstractmethod
    def installed(self) -> list[Path]:
        """The folders that it takes on disk."""

    def run(self, *command: str) -> str:
        """What a program of its environment prints."""
        done = subprocess.run(  # noqa: S603 - a program of an environment that we made
            self._program(command),
            cwd=self.home,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{self.key}: {' '.join(command)}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def start(self) -> float:
        """The seconds until the login page was there."""
        begun = time.perf_counter()
        with (self.folder / "log").open("ab") as log:
            self.servers = [
                subprocess.Popen(  # noqa: S603 - as above
                    self._program(program),
                    cwd=self.home,
                    env=self._environment(),
                    stdout=log,
                    stderr=log,
                    stdin=subprocess.DEVNULL,
                )
                for program in self.programs()
            ]
        while not self._is_up():
            if any(server.poll() is not None for server in self.servers):
                raise SystemExit(f"{self.key} ended: see {self.folder / 'log'}")
            time.sleep(0.005)
        took = time.perf_counter() - begun
        self._log_in()
        return took

    def _log_in(self) -> None:
        self.client.headers["Authorization"] = f"Token {self.token}"

    def stop(self) -> None:
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait()
        self.servers = []

    @property
    def processes(self) -> list[int]:
        return [server.pid for server in self.servers]

    def processor_time(self) -> float:
        """Seconds, of its own processes."""
        return processor_time(self.processes)

    def _is_up(self) -> bool:
        try:
            return httpx.get(self.address + self.login, timeout=PATIENCE).status_code == 200
        except httpx.TransportError:
            return False

    def _program(self, command: Sequence[str]) -> list[str]:
        return [str(self.venv / "bin" / command[0]), *command[1:]]

    def _environment(self) -> dict[str, str]:
        path = f"{self.venv / 'bin'}:{os.environ['PATH']}"
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        return {**kept, "PATH": path, **self.settings}

    # --- asking it ---

    def ask(self, method: str, path: str, **what: object) -> httpx.Response:
        """An answer that isn't a refusal."""
        answer = self.client.request(method, path, **what)  # type: ignore[arg-type]
        if answer.is_error:
            raise SystemExit(
                f"{self.key}: {method} {path}: {answer.status_code} {answer.text[:2000]}"
            )
        return answer

    @abstractmethod
    def new_project(self, name: str) -> int:
        """The id of a new and empty project."""

    @abstractmethod
    def write(self, articles: Iterable[Labelled], path: Path) -> None:
        """A file that it imports, of these articles and what is marked in them."""

    @abstractmethod
    def bring_in(self, project: int, path: Path) -> None:
        """Imports the file, and comes back when its articles are there."""

    def settle(self) -> None:  # noqa: B027 - most have nothing to wait for
        """Comes back when nothing more is done about an import in the background."""

    @abstractmethod
    def article_ids(self, project: int) -> list[int]:
        """The ids of a project's articles, in the order of its file."""

    @abstractmethod
    def take_out(self, project: int, path: Path) -> None:
        """Exports the project into the file."""

    @abstractmethod
    def first_page(self, project: int) -> Sent:
        """Of the list of articles, ROWS of them."""

    @abstractmethod
    def last_page(self, project: int, count: int) -> Sent:
        """Of a list of `count` articles."""

    @abstractmethod
    def opening(self, project: int, article: int) -> list[Sent]:
        """What shows an article and its claims."""

    @abstractmethod
    def marking(self, project: int, article: int, text: str, claim: Marked) -> list[Sent]:
        """What marks a claim and says who said it."""

    def marking_with_cue(self, project: int, article: int, text: str, claim: Marked) -> list[Sent]:
        """What also marks the words that attribute it, as ours always does."""
        return self.marking(project, article, text, claim)

    def log_in(self, page: "Page") -> None:
        """Fills in the login form."""
        page.locator("input[type=text], input[type=email]").first.fill(self.user)
        page.locator("input[type=password]").first.fill(PASSWORD)
        page.keyboard.press("Enter")

    @abstractmethod
    def page(self, project: int, article: int) -> str:
        """The path of the page on which people annotate the article."""
