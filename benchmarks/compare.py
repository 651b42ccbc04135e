"""factcheck beside doccano and Label Studio, on the same machine, by turns.

    .venv/bin/python benchmarks/compare.py [--rounds N] [--only open,mark] [--peers doccano | --ours-only]
        [--large N] [--json FILE] [--write]

Installs the others (benchmarks/peers/install.py), starts a private PostgreSQL unless DATABASE_URL names
an empty one that has pg_stat_statements, and serves all three from it, each with a database of its own.
They get the same articles and are asked for the same work through their own APIs, by turns within each
round, in another order each round. Prints medians, ratios (ours to the better of the others; more than 1
is better) and what each operation costs; `--write` puts them into docs/speed.md. How each is run, and
what is unfair to whom, is in docs/decisions/0035-compared-with-others.md.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import orjson

from benchmarks.peers.browser import read_page
from benchmarks.peers.cluster import Cluster
from benchmarks.peers.doccano import Doccano
from benchmarks.peers.install import FOLDER
from benchmarks.peers.installation import clone, size
from benchmarks.peers.label_studio import LabelStudio
from benchmarks.peers.machine import machine
from benchmarks.peers.ours import Factcheck
from benchmarks.peers.product import Product
from benchmarks.peers.rows import rows
from benchmarks.peers.stages import (
    Measuring,
    Subject,
    bring_in,
    mark,
    mark_with_cue,
    open_article,
    start,
    take_out,
)
from benchmarks.peers.table import Found, comparison, costs, write_page

PRODUCTS: dict[str, type[Product]] = {
    product.key: product for product in (Factcheck, Doccano, LabelStudio)
}
STAGES = ("start", "import", "list", "open", "mark", "cue", "export", "page", "size", "clone")
POSTGRES = [str(ROOT / "script" / "postgres"), "-c", "shared_preload_libraries=pg_stat_statements"]
BEGUN = time.monotonic()
PAGE = ROOT / "docs" / "speed.md"


def main() -> None:
    given = _arguments()
    if "DATABASE_URL" not in os.environ:
        command = [*POSTGRES, "--", sys.executable, *sys.argv]
        os.execv(command[0], command)  # noqa: S606 - our own script, which runs us again
    keys = [Factcheck.key] if given.ours_only else [Factcheck.key, *given.peers]
    sizes = [size for size in (given.small, given.large) if size]
    on, found = machine(), Found()
    for _turn in _rounds(given, keys, sizes, on, found):
        if given.json:
            kept = orjson.dumps({"machine": on, "figures": found}, default=asdict)
            given.json.write_bytes(kept)
    lines = _lines(on, found, sizes, keys)
    sys.stdout.write("\n".join([*lines, ""]))
    if given.write:
        write_page(PAGE, lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    words = partial(str.split, sep=",")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", type=words, default=STAGES, help=f"of {', '.join(STAGES)}")
    parser.add_argument("--peers", type=words, default=["doccano", "label-studio"])
    parser.add_argument("--ours-only", action="store_true")
    parser.add_argument("--small", type=int, default=1_000, help="articles of the smaller file")
    parser.add_argument("--large", type=int, default=10_000, help="of the larger; 0 for none")
    parser.add_argument("--times", type=int, default=50, help="that each client asks in a turn")
    parser.add_argument(
        "--environments", type=Path, default=FOLDER, help="where they are installed"
    )
    parser.add_argument("--json", type=Path, help="where all figures go, after each round")
    parser.add_argument("--write", action="store_true", help="the tables into docs/speed.md")
    return parser.parse_args()


def _stages(only: Sequence[str], sizes: list[int], turn: int) -> list[Measuring]:
    """What each product does in its turn of a round, in order; some only in the first round."""
    small = sizes[0]
    named: list[tuple[set[str], Measuring]] = [
        ({"start"}, start),
        *(({"import", "list"}, partial(bring_in, size=each)) for each in sizes),
        ({"open"}, partial(open_article, size=small)),
        ({"mark"}, partial(mark, size=small)),
        ({"cue"}, partial(mark_with_cue, size=small)),
        *(({"export"}, partial(take_out, size=each)) for each in sizes),
        ({"page"}, read_page),
        *([] if turn else [({"size"}, size), ({"clone"}, clone)]),
    ]
    return [measuring for names, measuring in named if names & set(only)]


def _rounds(
    given: argparse.Namespace, keys: list[str], sizes: list[int], on: dict[str, str], found: Found
) -> Iterator[int]:
    """Adds the figures of one round after the other, while all products are served."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        cluster = Cluster()
        on["PostgreSQL"] = cluster.version
        subjects = []
        for key in keys:
            _say(f"installing and preparing {key}")
            product = PRODUCTS[key](cluster, Path(folder), given.environments)
            product.prepare()
            running.callback(product.stop)
            product.start()
            subjects.append(Subject(product, given.times))
        for turn in range(given.rounds):
            first = turn % len(subjects)
            for measuring in _stages(given.only, sizes, turn):
                for subject in subjects[first:] + subjects[:first]:
                    _measure(subject, measuring, turn, found)
            yield turn


def _measure(subject: Subject, measuring: Measuring, turn: int, found: Found) -> None:
    key = subject.product.key
    for figure in measuring(subject):
        _say(f"round {turn + 1}, {key}: {figure.row} {figure.value:.4g}")
        found.setdefault(figure.row, {}).setdefault(key, []).append(figure)


def _lines(on: dict[str, str], found: Found, sizes: list[int], keys: list[str]) -> list[str]:
    """The tables, and what they are of."""
    products = [PRODUCTS[key] for key in keys]
    titles = {product.key: product.title for product in products}
    turns = max((len(each) for row in found.values() for each in row.values()), default=0)
    where = ", ".join(f"{name} {value}" for name, value in on.items())
    return [
        f"Medians of {turns} round{'s' if turns != 1 else ''} ({where}).",
        "",
        *(f"- {product.title}: {product.runs_as}" for product in products),
        "",
        *comparison(rows(sizes), found, titles),
        *_costs(found, sizes, titles),
    ]


def _costs(found: Found, sizes: list[int], titles: dict[str, str]) -> list[str]:
    """None where only what costs nothing of its own was measured."""
    heading, line, *told = costs(rows(sizes), found, titles)
    what = (
        "SQL statements of one operation; milliseconds of processor time of the product's processes\n"
        "+ of PostgreSQL's:"
    )
    return ["", what, "", heading, line, *told] if told else []


def _say(what: str) -> None:
    sys.stderr.write(f"{time.monotonic() - BEGUN:6.0f} s  {what}\n")


if __name__ == "__main__":
    main()
