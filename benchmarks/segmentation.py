"""How fast a text is cut into sentences, and how well.

    .venv/bin/python benchmarks/segmentation.py [--rounds N] [FOLDER]

Cuts the seed article, with other names in every copy, and this repository's pages. Prints the
median of the rounds in millions of characters a second, and what that is of the plain rules of
UAX #29 on the same text in the same run (the baseline). Times are those of the processor, in one
process.

A FOLDER has files of paragraphs with the sentences that people found in them, a JSON object a line:
{"language": "en", "text": "…", "sentences": [[0, 30], …]}, in code points, the end not included. Of
each file it prints F1, precision and recall of the boundaries inside paragraphs: a boundary is the
end of a sentence, without white space; a paragraph's end doesn't count.
"""

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console
from rich.table import Table

from annotations.text.segmentation import cuts, paragraphs
from annotations.text.uax29 import sentence_ends

COPIES = 40


def corpora() -> dict[str, list[str]]:
    """Texts by the name of what they are."""
    article = (ROOT / "fixtures" / "article.txt").read_text()
    names = [chr(ord("a") + number % 26) * (1 + number // 26) for number in range(COPIES)]
    pages = sorted((ROOT / "docs").rglob("*.md"))
    return {
        "news: the seed article": [
            article.replace("Iraq", f"Iraq{name}").replace("militia", f"mili{name}tia")
            for name in names
        ],
        "manuals: docs/": [page.read_text() for page in pages],
    }


def by_unicode(text: str) -> None:
    for paragraph in paragraphs(text):
        list(sentence_ends(paragraph.of(text)))


def by_us(text: str) -> None:
    cuts(text, "en")


def speed(rounds: int, texts: list[str], cut: Callable[[str], None]) -> float:
    """The median of the rounds, in millions of characters a second."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            cut(text)
        seconds.append(time.process_time() - start)
    return sum(map(len, texts)) / statistics.median(seconds) / 1_000_000


def speeds(rounds: int) -> Table:
    table = Table(title=f"Medians of {rounds} rounds")
    for heading in ("text", "MB/s", "UAX #29", "of baseline"):
        table.add_column(heading, justify="left" if heading == "text" else "right")
    for name, texts in corpora().items():
        ours, baseline = speed(rounds, texts, by_us), speed(rounds, texts, by_unicode)
        table.add_row(name, f"{ours:.2f}", f"{baseline:.2f}", f"{ours / baseline:.2f}×")
    return table


def count(lines: Iterable[str]) -> Counter[str]:
    """How many boundaries are right, wrong (where there is none) and missing."""
    counts: Counter[str] = Counter()
    for line in lines:
        row = json.loads(line)
        last = len(row["text"].rstrip())
        wanted = {end for _start, end in row["sentences"]} - {last}
        found = {end for _start, end, _paragraph in cuts(row["text"], row["language"])[1]} - {last}
        counts["right"] += len(wanted & found)
        counts["wrong"] += len(found - wanted)
        counts["missing"] += len(wanted - found)
    return counts


def figures(folder: Path) -> Table:
    table = Table(title=f"Boundaries inside the paragraphs of {folder}")
    for heading in ("file", "F1", "precision", "recall", "right", "wrong", "missing"):
        table.add_column(heading, justify="left" if heading == "file" else "right")
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            counts = count(lines)
        right, wrong, missing = (counts[name] for name in ("right", "wrong", "missing"))
        table.add_row(
            path.name,
            f"{2 * right / max(1, 2 * right + wrong + missing):.4f}",
            f"{right / max(1, right + wrong):.4f}",
            f"{right / max(1, right + missing):.4f}",
            *map(str, (right, wrong, missing)),
        )
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("folder", nargs="?", type=Path, help="paragraphs with their sentences")
    options = parser.parse_args()
    console = Console(width=110)
    console.print(speeds(options.rounds))
    if options.folder:
        console.print(figures(options.folder))


if __name__ == "__main__":
    main()
