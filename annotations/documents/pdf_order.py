"""The order in which a page's lines are read: that in which they are set, where it makes sense."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from annotations.documents.pdf_lines import PrintedLine

_SAME_BASELINE = 0.3
_FEW_UPWARDS, _SHARE_UPWARDS = 2, 0.1
_SHARE_SIDEWAYS = 0.2
_LEAST_LINES = 4
"""On either side of a gutter."""

_PROSE = 20
"""Characters: cells of a table are shorter, and are read along the row."""

_CROSSING = 0.2
_MOST_GUTTERS = 40
_DEEPEST = 4
_CELLS_APART = 2
"""Letters: white as wide stands between the cells of a table, seldom between the words of a line."""

_ONE_LINE = 3
"""Points: baselines that are no further apart are those of one line."""


def in_reading_order(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page in order; what stands side by side, as the cells of a table, is a line."""
    upwards = sum(after.baseline > line.baseline + line.size / 2 for line, after in pairwise(lines))
    sideways = sum(_is_beside(line, after) for line, after in pairwise(lines))
    in_columns = gutter(lines) is not None
    if upwards > _FEW_UPWARDS + len(lines) * _SHARE_UPWARDS or (
        in_columns and sideways > len(lines) * _SHARE_SIDEWAYS
    ):
        lines = list(_by_columns(lines, _DEEPEST))
    return list(_rows_joined(lines))


def _is_beside(line: PrintedLine, after: PrintedLine) -> bool:
    return (
        abs(line.baseline - after.baseline) < _SAME_BASELINE * min(line.size, after.size)
        and _white(line, after) > 0
    )


def _white(line: PrintedLine, after: PrintedLine) -> float:
    return max(after.left - line.right, line.left - after.right)


def gutter(lines: Sequence[PrintedLine]) -> float | None:
    """Where columns of prose part: few lines cross it, and many begin right of it."""
    starts = sorted({round(line.left) for line in lines})
    found: list[tuple[int, float]] = []
    for start in starts[1 : _MOST_GUTTERS + 1]:
        left = [line for line in lines if line.right < start]
        right = [line for line in lines if line.left > start - 1]
        crossing = len(lines) - len(left) - len(right)
        if crossing <= len(lines) * _CROSSING and _is_prose(left) and _is_prose(right):
            found.append((crossing, start))
    return min(found)[1] if found else None


def _is_prose(lines: Sequence[PrintedLine]) -> bool:
    return (
        len(lines) >= _LEAST_LINES and statistics.median(len(line.text) for line in lines) >= _PROSE
    )


def _by_columns(lines: Sequence[PrintedLine], depth: int) -> Iterator[PrintedLine]:
    """From above, the columns between two lines that cross them one after the other."""
    parting = gutter(lines) if depth else None
    if parting is None:
        yield from sorted(lines, key=_from_above)
        return
    left: list[PrintedLine] = []
    right: list[PrintedLine] = []
    for line in sorted(lines, key=_from_above):
        if line.right < parting:
            left.append(line)
        elif line.left > parting - 1:
            right.append(line)
        else:
            yield from _by_columns(left, depth - 1)
            yield from _by_columns(right, depth - 1)
            yield line
            left, right = [], []
    yield from _by_columns(left, depth - 1)
    yield from _by_columns(right, depth - 1)


def _from_above(line: PrintedLine) -> tuple[int, float]:
    return -round(line.baseline / _ONE_LINE), line.left


def _rows_joined(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    row: PrintedLine | None = None
    for line in lines:
        if row is not None and _is_beside(row, line):
            row = replace(
                row,
                text=f"{row.text} {line.text}",
                left=min(row.left, line.left),
                right=max(row.right, line.right),
                is_row=row.is_row or _white(row, line) > line.size * _CELLS_APART,
            )
        else:
            if row is not None:
                yield row
            row = line
    if row is not None:
        yield row
