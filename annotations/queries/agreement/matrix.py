"""The pairs of people of a report, and the matrix of two of them, as they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotations.rules.agreement.report import AgreementReport, ConfusionMatrix, PairFigures

STEPS = 4
"""Shades of a matrix's cells."""


@dataclass(frozen=True, slots=True)
class ShownPair:
    first: str
    second: str
    key: str
    figures: PairFigures
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownCell:
    """How often the two answers met; `shade` from 0, none, to STEPS, the most of all."""

    row: str
    column: str
    count: int
    shade: int

    @property
    def same(self) -> bool:
        return self.row == self.column


@dataclass(frozen=True, slots=True)
class MatrixRow:
    label: str
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownMatrix:
    """The answers of two people: the first one's are the rows."""

    first: str
    second: str
    key: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]


def shown_pairs(
    report: AgreementReport, names: Mapping[int, str], asked: tuple[int, int] | None
) -> tuple[ShownPair, ...]:
    known = {(pair.first, pair.second) for pair in report.pairs}
    first = next(((pair.first, pair.second) for pair in report.pairs), None)
    chosen = asked if asked in known else first
    return tuple(
        ShownPair(
            names[pair.first],
            names[pair.second],
            f"{pair.first}-{pair.second}",
            pair,
            chosen=(pair.first, pair.second) == chosen,
        )
        for pair in report.pairs
    )


def shown_matrix(
    report: AgreementReport, pairs: Sequence[ShownPair], labels: Mapping[str, str]
) -> ShownMatrix | None:
    by_key: dict[str, ConfusionMatrix] = {
        f"{each.first}-{each.second}": each for each in report.matrices
    }
    chosen = next((pair for pair in pairs if pair.chosen and pair.key in by_key), None)
    if chosen is None:
        return None
    cells = by_key[chosen.key].cells
    highest = max(map(max, cells)) or 1
    keys = report.categories
    rows = tuple(
        MatrixRow(
            labels.get(key, key),
            tuple(
                ShownCell(key, column, count, -(-STEPS * count // highest))
                for column, count in zip(keys, counts, strict=True)
            ),
        )
        for key, counts in zip(keys, cells, strict=True)
    )
    columns = tuple(labels.get(key, key) for key in keys)
    return ShownMatrix(chosen.first, chosen.second, chosen.key, columns, rows)
