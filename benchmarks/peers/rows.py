"""The rows of the comparison, with what is wanted of each."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`goal` is of the ratio: how many times as good as the better of the others we want to be.
    `operation` names what one of costs something, where the row is the one to tell it."""

    key: str
    title: str
    unit: str
    goal: float | None = None
    more_is_better: bool = False
    operation: str = ""

    def ratio(self, ours: float, others: list[float]) -> float:
        """More than 1 where ours is better than the best of the others."""
        if self.more_is_better:
            return ours / max(others)
        return min(others) / ours if ours else float("inf")


def rows(sizes: Sequence[int]) -> list[Row]:
    """All of them, in the order of the table."""
    return [
        *_asked("open", "open an article with 20 claims"),
        *_asked("mark", "mark a claim with its sourcing"),
        *_asked("cue", "the same, in all three with the words that attribute it"),
        *(row for count in sizes for row in _sized(count)),
        Row("page.cold", "text readable in the browser, first visit", "ms", 3),
        Row("page.warm", "text readable in the browser, again", "ms", 4),
        Row("page.cold.bytes", "sent for it, first visit", "kB", 5),
        Row("page.warm.bytes", "sent for it, again", "kB", 1),
        Row("start", "from the start to the login page", "s", 3, operation="start"),
        Row("memory", "memory of all processes, at rest", "MB", 2),
        Row("size", "installed", "MB", 2),
        Row("clone", "from `git clone` to the login page", "s"),
    ]


def _asked(key: str, title: str) -> list[Row]:
    return [
        Row(f"{key}.alone", f"{title}, alone", "ms", 2, operation=title),
        Row(f"{key}.together", f"{title}, 8 at once", "a second", 2, more_is_better=True),
        Row(f"{key}.p95", f"{title}, 8 at once, 95 % within", "ms", 1.5),
    ]


def _sized(count: int) -> list[Row]:
    of = f"{count:,} articles"
    first, last = f"first page of {of}", f"last page of {of}"
    just = "right after the import"
    each = f"an article of {count:,}"
    return [
        Row(f"import.{count}", f"import {of}", "s", 1, operation=f"import {each}"),
        Row(f"list.first.{count}", f"{first}, {just}", "ms", 6, operation=first),
        Row(f"list.last.{count}", f"{last}, {just}", "ms", 6, operation=last),
        Row(f"disk.{count}", f"database, {of}", "MB", 0.8),
        Row(f"export.{count}", f"export {of}", "s", 2, operation=f"export {each}"),
        Row(f"export.memory.{count}", f"memory that the export of {of} adds", "MB", 5),
    ]
