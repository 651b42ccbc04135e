"""Our programs as they are run, in processes of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GUNICORN = (
    str(Path(sys.executable).with_name("gunicorn")),
    *("--config", "factcheck/gunicorn.py", "factcheck.wsgi"),
)
WORKER = (sys.executable, "manage.py", "worker", "--every", "0.1")


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """What a program of ours is given: its data in `folder`, and these settings."""
    return {
        # But for what the browser's tests let themselves do.
        **{
            name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"
        },
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "tests.served_settings",
        **settings,
    }


def manage(given: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """`manage.py`, to its end."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def made(given: dict[str, str], script: str) -> list[str]:
    """The words that a script of ours prints, after the tables were made."""
    manage(given, "migrate", "--verbosity", "0")
    done = manage(given, "shell", "--verbosity", "0", "-c", script)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@contextmanager
def running(
    command: Sequence[str], given: dict[str, str] | None = None, *, ready: str = ""
) -> Iterator["subprocess.Popen[str]"]:
    """A program, from when it says that it is `ready`, until it is told to end."""
    program = subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE, text=True)
    assert program.stdout
    assert not ready or any(ready in line for line in iter(program.stdout.readline, ""))
    try:
        yield program
    finally:
        program.terminate()
        program.communicate(timeout=60)
