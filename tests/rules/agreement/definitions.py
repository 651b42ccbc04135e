"""A second way to each figure: straight from its definition, pair by pair, without anything that is quick."""

from collections.abc import Callable, Sequence
from itertools import permutations, product

Answers = Sequence[Sequence[int]]
"""The answers of each unit."""


def alpha(units: Answers, difference: Callable[[int, int], float]) -> float | None:
    """1 less the mean difference within units / that of all answers to units with two or more."""
    units = [unit for unit in units if len(unit) > 1]
    everything = [answer for unit in units for answer in unit]
    total = len(everything)
    within = sum(
        sum(difference(one, other) for one, other in permutations(unit, 2)) / (len(unit) - 1)
        for unit in units
    )
    between = sum(difference(one, other) for one, other in permutations(everything, 2))
    return 1 - (within / total) / (between / (total * (total - 1))) if between else None


def nominal(one: int, other: int) -> float:
    return float(one != other)


def squared(one: int, other: int) -> float:
    return float((one - other) ** 2)


def ranked(units: Answers) -> Callable[[int, int], float]:
    """The ordinal difference: how many answers lie from one to the other, half of the two's own."""
    given = [answer for unit in units if len(unit) > 1 for answer in unit]

    def difference(one: int, other: int) -> float:
        low, high = sorted((one, other))
        between = sum(low <= answer <= high for answer in given)
        return (between - (given.count(one) + given.count(other)) / 2) ** 2 if one != other else 0

    return difference


def kappa(pairs: Sequence[tuple[int, int]], weight: Callable[[int, int], float]) -> float | None:
    """1 less the mean difference of a pair / that of anybody's first with anybody's second answer."""
    firsts, seconds = zip(*pairs, strict=True)
    observed = sum(weight(*pair) for pair in pairs) / len(pairs)
    expected = sum(weight(*pair) for pair in product(firsts, seconds)) / len(pairs) ** 2
    return 1 - observed / expected if expected else None


def beyond(units: Answers, chance: Callable[[Sequence[float]], float], categories: int) -> float:
    """Fleiss' kappa and Gwet's AC1, by what each says of `chance`."""
    shared = [unit for unit in units if len(unit) > 1]
    alike = [
        sum(one == other for one, other in permutations(unit, 2)) / (len(unit) * (len(unit) - 1))
        for unit in shared
    ]
    prevalence = [
        sum(list(unit).count(category) / len(unit) for unit in units) / len(units)
        for category in range(categories)
    ]
    observed, by_chance = sum(alike) / len(alike), chance(prevalence)
    return (observed - by_chance) / (1 - by_chance)
