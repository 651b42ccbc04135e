"""Agreement beyond chance in other ways of reckoning what chance gives, and without any.

Cohen's kappa is of two people, whose patterns are (first, second); the others are of any number, with missing
answers as K. L. Gwet, "Handbook of Inter-Rater Reliability", 4th ed. (2014), chapter 2 and 3, has them.
"""

from collections import Counter
from collections.abc import Sequence

from annotations.rules.agreement.tally import Coefficient, Pattern

LINEAR, QUADRATIC = 1, 2


def cohen_kappa(patterns: Sequence[Pattern], categories: int) -> Coefficient:
    """J. Cohen, "A coefficient of agreement for nominal scales" (1960)."""
    return _weighted_kappa(patterns, categories, power=0)


def weighted_kappa(
    patterns: Sequence[Pattern], categories: int, power: int = QUADRATIC
) -> Coefficient:
    """J. Cohen, "Weighted kappa" (1968): steps of difference, LINEAR or QUADRATIC."""
    return _weighted_kappa(patterns, categories, power)


def _weighted_kappa(patterns: Sequence[Pattern], categories: int, power: int) -> Coefficient:
    """With `power` 0 every difference weighs the same."""
    weights = [
        [float(one != other) * abs(one - other) ** power for other in range(categories)]
        for one in range(categories)
    ]

    def kappa(counts: Sequence[int]) -> float | None:
        rows, columns, observed = [0] * categories, [0] * categories, 0.0
        for count, (first, second) in zip(counts, patterns, strict=True):
            rows[first] += count
            columns[second] += count
            observed += count * weights[first][second]
        expected = sum(
            row * column * weight
            for row, of_row in zip(rows, weights, strict=True)
            if row
            for column, weight in zip(columns, of_row, strict=True)
        )
        return 1 - observed * sum(counts) / expected if expected else None

    return kappa


def percent_agreement(patterns: Sequence[Pattern], categories: int) -> Coefficient:
    """The share of pairs of answers to the same unit that are alike, each unit weighing the same."""
    del categories  # as the other coefficients take them
    agreeing = [_agreeing(pattern) for pattern in patterns]

    def percent(counts: Sequence[int]) -> float | None:
        return _mean(counts, agreeing)

    return percent


def fleiss_kappa(patterns: Sequence[Pattern], categories: int) -> Coefficient:
    """J. L. Fleiss, "Measuring nominal scale agreement among many raters" (1971)."""
    agreeing, shares = [_agreeing(pattern) for pattern in patterns], _shares_of(patterns)

    def kappa(counts: Sequence[int]) -> float | None:
        chance = sum(share * share for share in _prevalence(counts, shares, categories))
        return _beyond(_mean(counts, agreeing), chance)

    return kappa


def gwet_ac1(patterns: Sequence[Pattern], categories: int) -> Coefficient:
    """K. L. Gwet, "Computing inter-rater reliability … in the presence of high agreement" (2008)."""
    agreeing, shares = [_agreeing(pattern) for pattern in patterns], _shares_of(patterns)

    def ac1(counts: Sequence[int]) -> float | None:
        if categories < 2:  # noqa: PLR2004 - there is nothing to choose
            return None
        spread = sum(share * (1 - share) for share in _prevalence(counts, shares, categories))
        return _beyond(_mean(counts, agreeing), spread / (categories - 1))

    return ac1


def _agreeing(pattern: Pattern) -> float | None:
    """The share of the pairs of a unit's answers that are alike; None where there is no pair."""
    answers = len(pattern)
    if answers < 2:  # noqa: PLR2004 - no pair
        return None
    alike = sum(number * (number - 1) for number in Counter(pattern).values())
    return alike / (answers * (answers - 1))


def _shares_of(patterns: Sequence[Pattern]) -> list[list[tuple[int, float]]]:
    """Of each pattern, the share of the answers that each category is."""
    return [
        [(category, number / len(pattern)) for category, number in Counter(pattern).items()]
        for pattern in patterns
    ]


def _prevalence(
    counts: Sequence[int], shares: Sequence[Sequence[tuple[int, float]]], categories: int
) -> list[float]:
    """The share of each category, every unit weighing the same."""
    units, given = sum(counts), [0.0] * categories
    for count, share in zip(counts, shares, strict=True):
        if count:
            for category, part in share:
                given[category] += count * part
    return [number / units for number in given] if units else given


def _mean(counts: Sequence[int], values: Sequence[float | None]) -> float | None:
    pairs = [
        (count, value) for count, value in zip(counts, values, strict=True) if value is not None
    ]
    units = sum(count for count, _value in pairs)
    return sum(count * value for count, value in pairs) / units if units else None


def _beyond(observed: float | None, chance: float) -> float | None:
    """What there is of agreement beyond `chance`, of what there could be."""
    return (observed - chance) / (1 - chance) if observed is not None and chance < 1 else None
