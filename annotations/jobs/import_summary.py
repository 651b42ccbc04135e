"""How far the import of a file came: what people are told of it, and a job keeps as its result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.actions.imports import ImportLine, ImportOutcome, ImportProgress
from annotations.errors import Notice
from annotations.exchange.read_back import counts_in_words

SHOWN = 1000
"""Lines of a file that are listed."""

COUNTS = ("read", "added", "duplicates", "refused", "claims", "left_out")


@dataclass(slots=True)
class ImportSummary:
    """How far an import came, and the first SHOWN lines of the file that there is a word about."""

    progress: ImportProgress = field(default_factory=ImportProgress)
    lines: list[ImportLine] = field(default_factory=list)
    left_out: int = 0

    @property
    def kept(self) -> tuple[str, ...]:
        """The fields that are kept as they came, such as “label (9)”."""
        return counts_in_words(self.progress.kept)

    @property
    def lost(self) -> tuple[str, ...]:
        """What the file has and nothing a place for, such as “relations (4)”."""
        return counts_in_words(self.progress.lost)

    def add(self, progress: ImportProgress) -> None:
        """Take in what the next batch did."""
        self.progress = progress
        shown = progress.lines[: SHOWN - len(self.lines)]
        self.lines += shown
        self.left_out += len(progress.lines) - len(shown)

    def to_json(self) -> dict[str, Any]:
        progress = self.progress
        return {
            **{name: getattr(progress, name) for name in COUNTS},
            "kept": dict(progress.kept),
            "lost": [[notice.to_json(), count] for notice, count in progress.lost.items()],
            "lines": [[each.number, each.outcome, each.notice.to_json()] for each in self.lines],
            "lines_left_out": self.left_out,
        }

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> "ImportSummary":
        lost = {Notice.from_json(notice): count for notice, count in given["lost"]}
        counts = {name: given[name] for name in COUNTS}
        lines = [
            ImportLine(number, ImportOutcome(outcome), Notice.from_json(notice))
            for number, outcome, notice in given["lines"]
        ]
        progress = ImportProgress(**counts, kept=given["kept"], lost=lost)
        return cls(progress, lines, given["lines_left_out"])

    def describe(self) -> dict[str, Any]:
        """For programs, in the reader's language."""
        progress = self.progress
        return {
            **{name: getattr(progress, name) for name in COUNTS},
            "kept": dict(progress.kept),
            "lost": {str(what): count for what, count in progress.lost.items()},
            "lines": [
                {"line": each.number, "outcome": each.outcome, "reason": each.reason}
                for each in self.lines
            ],
            "lines_left_out": self.left_out,
        }


def describe(result: dict[str, Any]) -> dict[str, Any]:
    """The result of an import, for programs."""
    return ImportSummary.from_json(result).describe()
