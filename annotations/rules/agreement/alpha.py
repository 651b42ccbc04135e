"""Krippendorff's alpha: 1 less observed disagreement / the disagreement that chance gives.

K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); "Content Analysis", 3rd ed. (2013),
chapter 12. Any number of raters, with missing answers; a unit with one answer counts for nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from annotations.rules.agreement.tally import Coefficient, Pattern

Distance = Callable[[Sequence[float]], Sequence[Sequence[float]]]
"""The squared differences of all categories, for how often each was given."""


def nominal_alpha(patterns: Sequence[Pattern], categories: int) -> Coefficient:
    """All differences weigh the same."""
    shares = [_shares(pattern) for pattern in patterns]
    differing = [_differing(pattern) for pattern in patterns]

    def alpha(counts: Sequence[int]) -> float | None:
        given, observed = [0.0] * categories, 0.0
        for count, share, differs in zip(counts, shares, differing, strict=True):
            if count:
                observed += count * differs
                for category, number in share:
                    given[category] += count * number
        total = sum(given)
        expected = total * total - sum(number * number for number in given)
        return 1 - observed * (total - 1) / expected if expected else None

    return alpha


def _shares(pattern: Pattern) -> list[tuple[int, int]]:
    """How often each category was given, in a unit with two answers at least."""
    return list(Counter(pattern).items()) if len(pattern) > 1 else []


def _differing(pattern: Pattern) -> float:
    """What a unit adds to the coincidences off the diagonal."""
    answers = len(pattern)
    if answers < 2:  # noqa: PLR2004 - one answer can't differ
        return 0.0
    same = sum(number * number for number in Counter(pattern).values())
    return (answers * answers - same) / (answers - 1)


def weighted_alpha(patterns: Sequence[Pattern], categories: int, distance: Distance) -> Coefficient:
    """Differences weigh as `distance` says."""
    shares = [_shares(pattern) for pattern in patterns]
    coincidences = [_coincidences(pattern) for pattern in patterns]

    def alpha(counts: Sequence[int]) -> float | None:
        given: list[float] = [0.0] * categories
        observed: dict[tuple[int, int], float] = defaultdict(float)
        for count, share, pairs in zip(counts, shares, coincidences, strict=True):
            if count:
                for category, number in share:
                    given[category] += count * number
                for pair, weight in pairs:
                    observed[pair] += count * weight
        squares, total = distance(given), sum(given)
        differing = sum(weight * squares[low][high] for (low, high), weight in observed.items())
        expected = sum(
            given[low] * given[high] * squares[low][high]
            for low, high in combinations(range(categories), 2)
        )
        return 1 - differing * (total - 1) / expected if expected else None

    return alpha


def _coincidences(pattern: Pattern) -> list[tuple[tuple[int, int], float]]:
    """What a unit adds to the coincidences of each two different categories, on one side of the diagonal."""
    shares = sorted(_shares(pattern))
    return [
        ((low, high), number * other / (len(pattern) - 1))
        for (low, number), (high, other) in combinations(shares, 2)
    ]


def ordinal(given: Sequence[float]) -> list[list[float]]:
    """Ranks lie as far apart as answers were given between them."""
    before, ranks = 0.0, []
    for number in given:
        ranks.append(before + number / 2)
        before += number
    return [[(one - other) ** 2 for other in ranks] for one in ranks]


def interval(values: Sequence[float]) -> Distance:
    """Categories lie as far apart as their `values`."""
    squares = [[(one - other) ** 2 for other in values] for one in values]
    return lambda _given: squares


def ordinal_alpha(patterns: Sequence[Pattern], categories: int) -> Coefficient:
    """The categories are steps of a scale, in the order of their numbers."""
    return weighted_alpha(patterns, categories, ordinal)
