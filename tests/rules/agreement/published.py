"""Examples with figures that their authors print."""

from collections.abc import Iterator

MISSING = 0

KRIPPENDORFF = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3),
    (0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0),
)
"""Four observers, twelve units: "Computing Krippendorff's Alpha-Reliability" (2011), part C.

Gwet's handbook (2014), table 4.4, has the same answers, with figures of its own.
"""


def units(observers: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    """The answers of each unit, counted from 0, without those that are missing."""
    by_unit = zip(*observers, strict=True)
    return [[answer - 1 for answer in unit if answer != MISSING] for unit in by_unit]


FLEISS = (
    (0, 0, 0, 0, 14),
    (0, 2, 6, 4, 2),
    (0, 0, 3, 5, 6),
    (0, 3, 9, 2, 0),
    (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0),
    (3, 2, 6, 3, 0),
    (2, 5, 3, 2, 2),
    (6, 5, 2, 1, 0),
    (0, 2, 2, 3, 7),
)
"""How many of fourteen raters put each of ten units into each category; kappa is 0.210."""


def answers(table: tuple[tuple[int, ...], ...]) -> list[list[int]]:
    """A list of answers of each unit, from how many gave each."""
    return [[c for c, number in enumerate(row) for _rater in range(number)] for row in table]


COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""Two judges, 200 patients: "A coefficient of agreement for nominal scales" (1960); kappa is 0.492."""

ABSTRACTORS = ((13, 0, 0), (0, 20, 7), (0, 4, 56))
"""Two abstractors, 100 patients: Gwet (2014); kappa 0.7964, pi 0.7962, AC1 0.8493, alpha 0.7973."""


def pairs(table: tuple[tuple[int, ...], ...]) -> Iterator[tuple[int, int]]:
    for row, numbers in enumerate(table):
        for column, number in enumerate(numbers):
            yield from [(row, column)] * number
