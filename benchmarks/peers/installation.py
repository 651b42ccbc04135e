"""How large a product is, and how long it takes to get ours from nothing."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from benchmarks.peers.figures import Figure
from benchmarks.peers.install import ROOT
from benchmarks.peers.product import PATIENCE
from benchmarks.peers.stages import Subject
from tests.private_postgres import free_port


def size(subject: Subject) -> Iterator[Figure]:
    """Of all that is installed, with the byte code that is there by then, as `du` counts it."""
    folders = [str(folder) for folder in subject.product.installed]
    command = ["du", "--summarize", "--total", "--block-size=1", *folders]
    total = subprocess.check_output(command, text=True).splitlines()[-1]  # noqa: S603 - du
    yield Figure("size", int(total.split()[0]) / 1e6)


def clone(subject: Subject) -> Iterator[Figure]:
    """Ours, by `script/server` in a new clone, with nothing in the caches of pip and uv."""
    if subject.product.key != "factcheck":
        return
    folder = Path(tempfile.mkdtemp(prefix="factcheck-clone-"))
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - git
        ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(folder / "clone")],  # noqa: S607
        check=True,
    )
    port = free_port()
    server = _serve(folder, port)
    try:
        while not _answers(f"http://127.0.0.1:{port}/accounts/login/"):
            if server.poll() is not None:
                raise SystemExit((folder / "log").read_text())
            time.sleep(0.05)
        yield Figure("clone", time.perf_counter() - begun)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
        shutil.rmtree(folder)


def _serve(folder: Path, port: int) -> "subprocess.Popen[bytes]":
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "HOME": str(folder),
        "UV_CACHE_DIR": str(folder / "uv"),
        "PIP_CACHE_DIR": str(folder / "pip"),
        "PORT": str(port),
    }
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            ["script/server"],  # noqa: S607 - the clone's own
            cwd=folder / "clone",
            env=environment,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=PATIENCE).status_code == 200
    except httpx.TransportError:
        return False
