"""How fast a text is cut into sentences, next to syntok reading all of it.

    .venv/bin/python benchmarks/segmentation.py [--rounds N]

Cuts the seed article, with other names in every copy, and this repository's pages. Prints the
median of the rounds in millions of characters a second, what that is of plain syntok's on the same
text in the same run (the baseline), and how many boundaries differ from it. Times are those of the
processor, in one process.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console
from rich.table import Table
from syntok.segmenter import split
from syntok.tokenizer import Tokenizer

from annotations.text.segmentation import cuts, paragraphs
from annotations.text.syntok_rules import sentence_starts

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


def passages(text: str) -> list[str]:
    return [paragraph.of(text) for paragraph in paragraphs(text)]


def starts_by_syntok(passage: str) -> list[int]:
    tokens = Tokenizer(replace_not_contraction=False).tokenize(passage)
    return [sentence[0].offset for sentence in split(tokens)[1:]]


def by_syntok(text: str) -> None:
    for passage in passages(text):
        starts_by_syntok(passage)


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


def differing(texts: list[str]) -> int:
    """How many sentences begin for only one of the two."""
    return sum(
        len({*sentence_starts(passage)} ^ {*starts_by_syntok(passage)})
        for text in texts
        for passage in passages(text)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    table = Table(title=f"Medians of {rounds} rounds")
    for heading in ("text", "MB/s", "syntok's", "of baseline", "differing"):
        table.add_column(heading, justify="left" if heading == "text" else "right")
    for name, texts in corpora().items():
        ours, baseline = speed(rounds, texts, by_us), speed(rounds, texts, by_syntok)
        table.add_row(
            name,
            f"{ours:.2f}",
            f"{baseline:.2f}",
            f"{ours / baseline:.1f}×",
            str(differing(texts)),
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
