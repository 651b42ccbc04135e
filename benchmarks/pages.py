"""What reading web pages loses of the article, and keeps of what stands around it.

    .venv/bin/python benchmarks/pages.py            a line for each page of tests/documents/pages
    .venv/bin/python benchmarks/pages.py --which    and the passages that went wrong

Counts passages, not time: the pages say which of theirs are wanted (tests/documents/page_set.py).
"""

import logging
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rich.console import Console
from rich.table import Table

from tests.documents.page_set import PAGES, outcome


def main() -> None:
    logging.disable()  # trafilatura says a line on each oddity
    table = Table("page", "wanted", "lost", "unwanted", "kept")
    outcomes = {path.stem: outcome(path) for path in PAGES}
    for name, found in outcomes.items():
        figures = (found.wanted, len(found.lost), found.unwanted, len(found.kept))
        table.add_row(name, *map(str, figures))
        if "--which" in sys.argv:
            for words in (*found.lost, *found.kept):
                table.add_row(f"  {words[:60]}")
    all_of_them = outcomes.values()
    table.add_row(
        f"{len(outcomes)} pages",
        str(sum(each.wanted for each in all_of_them)),
        str(sum(len(each.lost) for each in all_of_them)),
        str(sum(each.unwanted for each in all_of_them)),
        str(sum(len(each.kept) for each in all_of_them)),
    )
    Console().print(table)


main()
