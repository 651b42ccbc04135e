"""Readers of intricate formats, each run in a process of its own with limits of time and memory.

A page of 300 kB can keep a parser busy for a minute, and a PDF can do so in many ways. Whoever reads
strangers' files can't foresee them all, so the operating system holds the limits.
"""

import importlib
import json
import logging
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotations.documents.draft import ArticleDraft
from annotations.documents.draft_json import from_json, to_json
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _

MAX_CPU_SECONDS = 20
MAX_SECONDS = 60
MAX_MEMORY = 1 << 30
"""Bytes of address space."""

_ROOT = Path(__file__).resolve().parent.parent.parent


def confine(module: str, read: str) -> Callable[[bytes, str], ArticleDraft]:
    """A reader like `read` of a module here, which works in a process of its own, within the limits above.

    Bytes and the file's name in, a draft out. Also raises Unreadable where it exceeds a limit, or fails.
    Only that process loads the module.
    """

    def read_confined(data: bytes, filename: str) -> ArticleDraft:
        answer = _answer(f"{module}:{read}", data, filename)
        if "refusal" in answer:
            raise Unreadable(Notice.from_json(answer["refusal"]))
        return from_json(answer["draft"], data)

    return read_confined


def _answer(reader: str, data: bytes, filename: str) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603  # our own module, named by our own code
            [
                sys.executable,
                "-m",
                "annotations.documents.confined",
                reader,
                str(MAX_CPU_SECONDS),
                str(MAX_MEMORY),
            ],
            input=json.dumps(filename).encode() + b"\n" + data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            timeout=MAX_SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Unreadable(
            _(
                "%(name)s takes too much time or memory to read, as hardly any text does: save its "
                "text as plain text (UTF-8)."
            ),
            name=filename,
        ) from error
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _limit(seconds: int, memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(reader: str, data: bytes, filename: str) -> dict[str, Any]:
    module, _colon, function = reader.partition(":")
    try:
        draft = getattr(importlib.import_module(f"annotations.documents.{module}"), function)(
            data, filename
        )
    except Unreadable as refusal:
        return {"refusal": refusal.notice.to_json()}
    except MemoryError:
        raise  # the process ends, which says it
    except Exception as error:  # what a parser raises at a broken file is anything
        damaged = Notice(
            _("%(name)s is damaged: %(reason)s. Save it anew."),
            name=filename,
            reason=type(error).__name__,
        )
        return {"refusal": damaged.to_json()}
    return {"draft": to_json(draft)}


def _main() -> None:
    logging.disable()  # a library says a line on each oddity of a file, to nobody
    reader, seconds, memory = sys.argv[1:]
    _limit(int(seconds), int(memory))
    filename = json.loads(sys.stdin.buffer.readline())
    answer = _read(reader, sys.stdin.buffer.read(), filename)
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    _main()
