"""The small plots of a project's page: figures, and where they are drawn. Plain arithmetic.

Places are of an SVG whose viewBox is WIDTH × HEIGHT, without the room for words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 240
HEIGHT = 48
GAP = 12


@dataclass(frozen=True, slots=True)
class PlotPart:
    """A part of a whole: `count` of it, named by a word and, where there is one, a sign.

    `look` says how it is filled.
    """

    look: str
    label: str
    count: int
    sign: str = ""


@dataclass(frozen=True, slots=True)
class DrawnPart:
    """A part with its share in whole percent, and its `width` in the plot from `x` on."""

    part: PlotPart
    percent: int
    x: float
    width: float


def stacked(parts: Sequence[PlotPart]) -> tuple[DrawnPart, ...]:
    """`parts` beside one another on the plot's whole width; none where nothing is counted."""
    total = sum(part.count for part in parts)
    drawn, before = [], 0
    for part in parts if total else ():
        x, width = (round(WIDTH * count / total, 2) for count in (before, part.count))
        drawn.append(DrawnPart(part, round(100 * part.count / total), x, width))
        before += part.count
    return tuple(drawn)


@dataclass(frozen=True, slots=True)
class Column:
    """A part that stands on the plot's ground: its box, and the middle where its words go."""

    part: PlotPart
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """Where its figure stands."""
        return self.y - 4


def columns(parts: Sequence[PlotPart]) -> tuple[Column, ...]:
    """A column for each of `parts`, the highest as high as the plot."""
    highest = max((part.count for part in parts), default=0) or 1
    width = (WIDTH - GAP * (len(parts) - 1)) / len(parts) if parts else 0
    return tuple(
        Column(
            part,
            x=round(place * (width + GAP), 2),
            y=round(HEIGHT - HEIGHT * part.count / highest, 2),
            width=round(width, 2),
            height=round(HEIGHT * part.count / highest, 2),
        )
        for place, part in enumerate(parts)
    )


@dataclass(frozen=True, slots=True)
class Point:
    """A week's value in percent, and its place."""

    label: str
    percent: int
    x: float
    y: float

    @property
    def above(self) -> float:
        """Where its figure stands."""
        return self.y - 7


def line(values: Sequence[tuple[str, int | None]]) -> tuple[Point, ...]:
    """A point for each label that has a value, from left to right; the highest is at the top."""
    highest = max((value for _label, value in values if value is not None), default=0) or 1
    step = WIDTH / max(len(values) - 1, 1)
    return tuple(
        Point(label, value, round(place * step, 2), round(HEIGHT - HEIGHT * value / highest, 2))
        for place, (label, value) in enumerate(values)
        if value is not None
    )


SCALE_HEIGHT = 34
_DOT = 7
"""From the plot's edge to where its scale begins, so that a dot has room."""


@dataclass(frozen=True, slots=True)
class DrawnInterval:
    """A value from 0 to 1 and its interval, as places on a line; what lies below 0 stands at its beginning."""

    x: float
    low: float | None
    high: float | None

    @property
    def width(self) -> float:
        return round((self.high or 0) - (self.low or 0), 2)


def interval(value: float, low: float | None, high: float | None) -> DrawnInterval:
    """On a plot of WIDTH × SCALE_HEIGHT."""
    return DrawnInterval(
        _on_scale(value), *(None if x is None else _on_scale(x) for x in (low, high))
    )


def _on_scale(value: float) -> float:
    return round(_DOT + (WIDTH - 2 * _DOT) * min(max(value, 0.0), 1.0), 2)


def path_of(points: Sequence[Point]) -> str:
    """The line through `points`, as SVG writes it."""
    return " ".join(f"{point.x},{point.y}" for point in points)
