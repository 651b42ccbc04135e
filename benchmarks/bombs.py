"""What files and forms that are made to do harm cost, each in a process of its own with limits.

    .venv/bin/python benchmarks/bombs.py [--only WORDS]

Prints what became of each, its seconds of processor time (the confined process's among them) and the
most megabytes; ends with 1 where one took more than its bound. Nothing is fetched, and nothing listens.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django
from django.core.management import call_command
from django.test import Client

from annotations.documents.plain import read_paste
from annotations.documents.readers import read_document
from annotations.errors import Refusal
from annotations.exchange.registry import format_of
from annotations.text.cut_limits import cuts_within_limits
from annotations.text.search import find
from annotations.untrusted.json import parse

MILLION = 1_000_000
MARKS = "[(<>*_#`|!&\"'-=~^\\\t\n .?:;/@0aA“\u0301\u202e\u200b😀"
"""A million of each, after a letter, are a text of its own."""

MOST_SECONDS, MOST_MEMORY = 120, 2 << 30
"""The operating system's limits for what is beyond its own bound."""

INSIDE = "--inside"


@dataclass(frozen=True, slots=True)
class Bomb:
    """`run` says what became of it; it may take `seconds` of processor time and `megabytes`."""

    name: str
    run: Callable[[], str]
    seconds: float
    megabytes: int


def outcome(read: Callable[[], object]) -> str:
    """“taken”, or why it was refused."""
    try:
        read()
    except Refusal as refusal:
        return f"refused: {refusal.message}"
    return "taken"


def slowest(read: Callable[[str], object]) -> str:
    """Which of the MARKS takes `read` longest."""
    found = []
    for mark in MARKS:
        began = time.process_time()
        outcome(lambda mark=mark: read("x" + mark * (MILLION - 1)))  # type: ignore[misc]
        found.append((time.process_time() - began, mark))
    seconds, mark = max(found)
    return f"slowest {mark!a}, {seconds:.1f} s"


def paste_and_cut(text: str, language: str = "en") -> None:
    cuts_within_limits(read_paste(text).text, language)


def packed(files: Iterator[tuple[str, bytes]]) -> BytesIO:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packing:
        for name, data in files:
            packing.writestr(name, data)
    archive.seek(0)
    return archive


def brat_folder() -> str:
    text = b"The mayor resigned on Monday. Nobody said why."
    files = (
        (f"{number}{suffix}", data)
        for number in range(15_000)
        for suffix, data in ((".txt", text), (".ann", b"T1\tClaim 0 9\tThe mayor\n"))
    )
    items = format_of("brat").reader()(packed(files), "a.zip", None)
    return f"{sum(1 for _item in items):,} articles"


def many_spans() -> str:
    spans = b",".join(b"[%d,%d,1]" % (at, at + 500_000) for at in range(100_000))
    line = b'{"text":"%s","label":[%s]}' % (b"x" * MILLION, spans)
    items = list(format_of("doccano").reader()(BytesIO(line), "a.jsonl", None))
    return f"refused: {items[0].notice}"  # type: ignore[union-attr]


def zip_bomb() -> bytes:
    return packed(iter([("word/document.xml", b"<a>" + b" " * 100 * MILLION)])).getvalue()


def site() -> None:
    """A site of its own, in a temporary folder."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "DATA_DIR": tempfile.mkdtemp(),
        "DEBUG": "1",  # static files as they are: nothing to collect
        "LOG_LEVEL": "CRITICAL",
        "ALLOWED_HOSTS": "testserver",
    }
    django.setup()
    call_command("migrate", verbosity=0)


def form_of_fields() -> str:
    site()
    fields = {f"field-{number}": "x" for number in range(100_000)}
    return f"answered {Client().post('/accounts/login/', fields).status_code}"


def guidelines() -> str:
    site()
    markdown = import_module("annotations.ui.markdown")  # which needs the site
    return f"{len(markdown.html_of('![' * (markdown.MAX_GUIDELINES // 2))):,} characters of HTML"


def bombs() -> list[Bomb]:
    """Bounds are three times what each took on a machine of 2026, or more."""
    return [
        Bomb(
            "333,000 paragraphs",
            lambda: outcome(lambda: paste_and_cut("a\n\n" * 333_000)),
            6,
            300,
        ),
        Bomb(
            "500,000 sentences",
            lambda: outcome(lambda: paste_and_cut("好。" * 500_000, "zh")),
            15,
            500,
        ),
        *(
            Bomb(
                f"a million of each mark, cut as {language}",
                lambda language=language: slowest(lambda text: paste_and_cut(text, language)),  # type: ignore[misc]
                60,
                500,
            )
            for language in ("en", "de", "zh", "und")
        ),
        *(
            Bomb(
                f"a million of {mark} as {name}",
                lambda mark=mark, name=name: outcome(  # type: ignore[misc]
                    lambda: read_document(b"x" + mark.encode() * (MILLION // len(mark) - 1), name)
                ),
                30,
                1100,
            )
            for mark, name in (
                ("[", "a.md"),
                ("![", "a.md"),
                ("> ", "a.md"),
                ("<p>", "a.html"),
                ("<b>", "a.html"),
                ("&", "a.html"),
                ("<!--", "a.html"),
            )
        ),
        Bomb(
            "a ZIP bomb as Word",
            lambda: outcome(lambda: read_document(zip_bomb(), "a.docx")),
            10,
            400,
        ),
        Bomb(
            "words found in a million alike",
            lambda: outcome(lambda: find("a" * MILLION, "a" * 4_999 + "b")),
            20,
            600,
        ),
        Bomb(
            "10 MB of JSON lists",
            lambda: outcome(lambda: parse(b"[" + b"[]," * 3_300_000 + b"1]")),
            6,
            700,
        ),
        Bomb("JSON a million deep", lambda: outcome(lambda: parse(b"[" * MILLION)), 2, 200),
        Bomb("30,000 files of a brat folder", brat_folder, 60, 400),
        Bomb("100,000 annotations of half a text each", many_spans, 10, 400),
        Bomb("a form of 100,000 fields", form_of_fields, 30, 400),
        Bomb("50,000 characters of guidelines", guidelines, 30, 300),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="bombs whose names have these words")
    parser.add_argument(INSIDE, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.inside:
        sys.stdout.write(f"{json.dumps(_measured(arguments.inside))}\n")
        return
    too_much = [each.name for each in bombs() if arguments.only in each.name and not _holds(each)]
    sys.exit(f"Beyond their bounds: {', '.join(too_much)}." if too_much else 0)


def _measured(name: str) -> dict[str, str | float]:
    """What became of the bomb, here."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    said = next(each for each in bombs() if each.name == name).run()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "said": said,
        "seconds": sum(each.ru_utime + each.ru_stime for each in used),
        "megabytes": max(each.ru_maxrss for each in used) // 1024,
    }


def _holds(bomb: Bomb) -> bool:
    """Whether the bomb keeps its bounds, in a process of its own; prints what it took."""
    done = subprocess.run(  # noqa: S603 - this very script
        [sys.executable, __file__, INSIDE, bomb.name], capture_output=True, text=True, check=False
    )
    if done.returncode:
        _say(f"TOO MUCH  {bomb.name}: ended by {done.returncode}: {done.stderr[-300:]}")
        return False
    found = json.loads(done.stdout.splitlines()[-1])
    holds = bool(found["seconds"] <= bomb.seconds and found["megabytes"] <= bomb.megabytes)
    said = f"{bomb.name}: {found['seconds']:.1f} s, {found['megabytes']} MB: {found['said']}"
    _say(said if holds else f"TOO MUCH  {said}")
    return holds


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
