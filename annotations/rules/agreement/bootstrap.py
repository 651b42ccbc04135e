"""How far a figure could be off because just these units were looked at.

B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13: units are drawn again, with
replacement, and the middle 95 % of what the figure is then is the interval. The seed is fixed: the same
findings give the same interval.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import floor, log, sqrt
from random import Random
from statistics import quantiles

from annotations.rules.agreement.tally import Coefficient

SEED = 13
DRAWS = 1000
FEWER_DRAWS = 200
"""Where units got so many different answers that each draw takes long."""
MANY_PATTERNS = 3000

_NORMAL = 100
"""The variance from which a binomial number is drawn as a normal one: the error is far below one in a thousand."""
_ONE_BY_ONE = 8
"""Units a pattern below which drawing each unit is quicker."""


def interval_of(coefficient: Coefficient, counts: Sequence[int]) -> tuple[float, float] | None:
    """The 95 % interval; None where the figure is undefined in most draws."""
    draws = DRAWS if len(counts) < MANY_PATTERNS else FEWER_DRAWS
    drawn = (coefficient(each) for each in redrawn(counts, draws))
    return middle([value for value in drawn if value is not None], draws)


def middle(values: Sequence[float], draws: int) -> tuple[float, float] | None:
    """The middle 95 % of `values`; draws that gave none are left out, up to half of all."""
    if len(values) * 2 < draws:
        return None
    cuts = quantiles(values, n=40, method="inclusive")
    return cuts[0], cuts[-1]


def redrawn(counts: Sequence[int], draws: int, seed: int = SEED) -> Iterator[list[int]]:
    """As many units as there are, drawn anew: how many of each pattern, `draws` times."""
    random, units = Random(seed), sum(counts)  # noqa: S311 - nothing is secret
    if units < _ONE_BY_ONE * len(counts):
        places = range(len(counts))
        each = [place for place, count in zip(places, counts, strict=True) for _ in range(count)]
        for _draw in range(draws):
            drawn = Counter(random.choices(each, k=units))
            yield [drawn[place] for place in places]
    else:
        for _draw in range(draws):
            yield _multinomial(random, counts, units)


def _multinomial(random: Random, counts: Sequence[int], units: int) -> list[int]:
    """One pattern after the other gets its part of what is left."""
    left, to_come, drawn = units, units, []
    for count in counts:
        part = binomial(random, left, min(count / to_come, 1.0)) if left and to_come else 0
        drawn.append(part)
        left, to_come = left - part, to_come - count
    return drawn


def binomial(random: Random, tries: int, chance: float) -> int:
    """How many of `tries` succeed.

    By the waiting time from one success to the next (L. Devroye, "Non-Uniform Random Variate Generation", 1986,
    X.4), and for large numbers by the normal distribution.
    """
    if chance > 0.5:  # noqa: PLR2004 - failures are fewer then
        return tries - binomial(random, tries, 1 - chance)
    variance = tries * chance * (1 - chance)
    if variance > _NORMAL:
        near = round(random.gauss(tries * chance, sqrt(variance)))
        return min(max(near, 0), tries)
    if chance <= 0:
        return 0
    failing, successes, waited = log(1 - chance), 0, 0
    while True:
        waited += floor(log(1 - random.random()) / failing) + 1
        if waited > tries:
            return successes
        successes += 1
