"""Whether what people wait for grows with an installation: up to a million articles of 1 kB.

    .venv/bin/python benchmarks/million.py [--sizes 1000,10000,100000,1000000] [--rounds N]
        [--keep FOLDER] [--only WORDS] [--write]

Makes a PostgreSQL of its own with a database for each size (benchmarks/_million_rows.py says what is in
them: half of the articles are one project's) and serves all at once as the site is served. Each request
is asked by turns at every size, so that what else the machine does falls on all alike. Prints the medians
of the time that one client waits and of the processor time of server and database, and what the largest
is of the least; and the memory of the servers before and after. --keep leaves the databases in FOLDER
and finds them there the next time; --write puts the table into docs/speed.md.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import psycopg

from benchmarks._kept_postgres import kept_postgres
from benchmarks._load import serve
from tests.private_postgres import free_port

DOCS = ROOT / "docs/speed.md"
BEGIN, END = "<!-- benchmarks/million.py -->", "<!-- end of benchmarks/million.py -->"
WARM_UP = 8
"""Requests before the clock starts: each of a server's threads makes its plans."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A request, by a program with a token or in a browser that is logged in."""

    what: str
    path: str
    body: Any = None
    browser: bool = False


@dataclass(slots=True)
class Served:
    """The site over the database of one size."""

    size: int
    port: int
    server: "subprocess.Popen[bytes]"
    token: str
    session: str
    asks: dict[str, Ask]
    seconds: dict[str, list[float]] = field(default_factory=dict)
    processor: dict[str, list[float]] = field(default_factory=dict)
    memory: float = 0

    def ask(self, ask: Ask) -> None:
        headers = {"Authorization": f"Token {self.token}", "Content-Type": "application/json"}
        if ask.browser:
            headers = {"Cookie": self.session}
        body = None if ask.body is None else json.dumps(ask.body)
        client = HTTPConnection("127.0.0.1", self.port)
        client.request("GET" if body is None else "POST", ask.path, body, headers)
        answer = client.getresponse()
        content = answer.read()
        client.close()
        if answer.status not in {200, 201}:
            raise SystemExit(f"{ask.what}, {self.size:,}: {answer.status}: {content[:1500]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="1000,10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=15, help="0 to fill databases alone")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="", help="requests whose name has these words")
    parser.add_argument("--write", action="store_true", help="the table, into docs/speed.md")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    with ExitStack() as until:
        folder = given.keep or Path(until.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o755)
        server = until.enter_context(kept_postgres(folder / "postgres"))
        told = [prepared(folder, server, size) for size in sizes]
        if not given.rounds:
            return
        sites = [until.enter_context(site) for site in map(Site, told)]
        table = measured(sites, given.rounds, given.only)
    print(table)
    if given.write:
        text = DOCS.read_text()
        before, _begin, rest = text.partition(BEGIN)
        DOCS.write_text(f"{before}{BEGIN}\n\n{table}\n{END}{rest.partition(END)[2]}")


def environment(folder: Path, server: str, size: int) -> dict[str, str]:
    return {
        **os.environ,
        "DATA_DIR": str(folder / f"data-{size}"),
        "DATABASE_URL": f"{server}/articles_{size}",
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        "API_RATE": "10000000/min",
        "LOG_LEVEL": "ERROR",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DEBUG": "0",
    }


def prepared(folder: Path, server: str, size: int) -> dict[str, Any]:
    """What is to be asked at a size, whose database is filled where it isn't there."""
    environ = environment(folder, server, size)
    name = f"articles_{size}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not there.fetchone():
            connection.execute(f"CREATE DATABASE filling_{size}")
            filling = {**environ, "DATABASE_URL": f"{server}/filling_{size}"}
            child(filling, f"from benchmarks._million_rows import fill; fill({size})")
            connection.execute(f"ALTER DATABASE filling_{size} RENAME TO {name}")
        pages = connection.execute("SELECT pg_database_size(%s)", [name]).fetchone()
    told = child(environ, "from benchmarks._million_asks import tell; tell()")
    disk = pages[0] if pages else 0
    return {**json.loads(told.splitlines()[-1]), "size": size, "environ": environ, "disk": disk}


def child(environ: dict[str, str], script: str) -> str:
    """What a script prints that runs with the settings of a size."""
    begun = f"import django; django.setup(); {script}"
    done = subprocess.run(
        [sys.executable, "-c", begun], cwd=ROOT, env=environ, check=True, stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    return done.stdout


class Site:
    """Serves a size for the length of a block."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._told = told

    def __enter__(self) -> Served:
        told, port = self._told, free_port()
        os.environ |= told["environ"]
        self._server = serve(port)
        asks = {each["what"]: Ask(**each) for each in told["asks"]}
        return Served(told["size"], port, self._server, told["token"], told["session"], asks)

    def __exit__(self, *_raised: object) -> None:
        self._server.terminate()
        self._server.wait()


def measured(sites: list[Served], rounds: int, only: str) -> str:
    """The table, in Markdown."""
    names = [name for name in sites[0].asks if only in name]
    for site in sites:
        for name in names * WARM_UP:
            site.ask(site.asks[name])
        site.memory = memory(site)
    for name in names:
        for site in rounds * sites:
            waited, worked = timed(site, site.asks[name])
            site.seconds.setdefault(name, []).append(waited)
            site.processor.setdefault(name, []).append(worked)
        print(row(name, sites), flush=True)
    heads = " | ".join(f"{site.size:,}" for site in sites)
    table = [
        f"| ms waited (ms of processor time) | {heads} | most ÷ least |",
        "|---" * (len(sites) + 2) + "|",
        *(row(name, sites) for name in names),
    ]
    grown = " | ".join(f"{site.memory:.0f} → {memory(site):.0f}" for site in sites)
    return "\n".join([*table, f"| MB of memory of the server's processes | {grown} | |"])


def row(name: str, sites: list[Served]) -> str:
    waited = [statistics.median(site.seconds[name]) * 1000 for site in sites]
    worked = [statistics.median(site.processor[name]) * 1000 for site in sites]
    cells = " | ".join(
        f"{wait:.1f} ({work:.1f})" for wait, work in zip(waited, worked, strict=True)
    )
    ratios = f"{max(waited) / min(waited):.2f} ({max(worked) / min(worked):.2f})"
    return f"| {name} | {cells} | {ratios} |"


def timed(site: Served, ask: Ask) -> tuple[float, float]:
    """The seconds that a request takes, and those that processors were busy with it."""
    worked, began = busy(site), time.perf_counter()
    site.ask(ask)
    waited = time.perf_counter() - began
    return waited, busy(site) - worked


def busy(site: Served) -> float:
    """Seconds for which the processes of a site, and of its connections to PostgreSQL, have run."""
    return sum(ran(process) for process in (*tree(site.server.pid), *backends(site.size)))


def ran(process: int) -> float:
    found = 0
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            found += int((thread / "schedstat").read_text().split()[0])
    except OSError:  # it has ended
        return 0
    return found / 1e9


def tree(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(below for child in children for below in tree(int(child)))]


def backends(size: int) -> list[int]:
    """PostgreSQL's processes for the database of a size, whose title names it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            title = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if title.startswith(b"postgres: ") and f" articles_{size} ".encode() in title:
            found.append(int(process.name))
    return found


def memory(site: Served) -> float:
    """Megabytes that the server's processes hold."""
    pages = sum(
        int(Path(f"/proc/{each}/statm").read_text().split()[1]) for each in tree(site.server.pid)
    )
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
