"""How far two chains of sources are apart, attribution by attribution, and how alike they are in all.

An attribution is a source with the terms on which it speaks and the channel. Another source is a whole one (1);
the same source on other terms, or by another channel, is a QUARTER each. Links are put beside one another
so that the least differs; one that has no counterpart is a whole one (V. Levenshtein, 1966). Branches are
paired so that the least differs. The sum over as many as there could be: from 0, the same, to 1.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from random import Random
from typing import NamedTuple

from annotations.rules.agreement.bootstrap import SEED
from annotations.rules.agreement.tally import AnswerTally, Coefficient, Pattern, tally

QUARTER = 0.25
_PERMUTED = 5
"""Branches up to which every pairing is tried; of more, those of the same number are paired."""
_ALL_PAIRS = 400
"""Different chains up to which all are compared with all; of more, SAMPLE pairs drawn by the seed."""
_SAMPLE = 40_000


class ComparedAttribution(NamedTuple):
    """An attribution as far as it is compared; `source` is None for one that isn't disclosed."""

    source: Hashable
    terms: str
    channel: str


ComparedBranch = tuple[ComparedAttribution, ...]
ComparedChain = tuple[ComparedBranch, ...]
"""The branches in their order; none where a claim isn't attributed."""


def attribution_distance(one: ComparedAttribution, other: ComparedAttribution) -> float:
    if one.source != other.source:
        return 1.0
    return QUARTER * (one.terms != other.terms) + QUARTER * (one.channel != other.channel)


def branch_cost(one: ComparedBranch, other: ComparedBranch) -> float:
    """How many attributions have to be changed, put in or taken out, at least."""
    before = [float(number) for number in range(len(other) + 1)]
    for number, each in enumerate(one, start=1):
        row = [float(number)]
        for place, its in enumerate(other):
            changed = before[place] + attribution_distance(each, its)
            row.append(min(changed, before[place + 1] + 1, row[place] + 1))
        before = row
    return before[-1]


def chain_distance(one: ComparedChain, other: ComparedChain) -> float:
    """From 0, the same, to 1, nothing in common; the same whichever is first."""
    if one == other:
        return 0.0
    long, short = sorted((one, other), key=len, reverse=True)
    padded = [*short, *([()] * (len(long) - len(short)))]
    pairings = permutations(padded) if len(long) <= _PERMUTED else [tuple(padded)]
    costs = []
    for pairing in pairings:
        pairs = list(zip(long, pairing, strict=True))
        cost = sum(branch_cost(first, second) for first, second in pairs)
        costs.append(cost / sum(max(len(first), len(second)) for first, second in pairs))
    return min(costs)


class ChainAgreement(NamedTuple):
    """How far the chains of each claim are apart, in the claims' order; `expected` is of any two of all."""

    observed: tuple[float, ...]
    expected: float

    def tally(self) -> AnswerTally:
        """The claims by how far their chains are apart: the number of one of `distances`."""
        numbers = {distance: number for number, distance in enumerate(self.distances)}
        return tally(([numbers[each]] for each in self.observed), len(numbers))

    @property
    def distances(self) -> list[float]:
        return sorted(set(self.observed))

    def alpha(self, patterns: Sequence[Pattern], _categories: int) -> Coefficient:
        """Krippendorff's alpha with the distance of chains, for the patterns of `tally`.

        What chance gives stays that of all claims, as in his own bootstrap (2013, 12.3.3): to compare all
        chains with all in every draw takes too long.
        """
        distances = self.distances
        apart = [distances[number] for (number,) in patterns]

        def alpha(counts: Sequence[int]) -> float | None:
            if not self.expected or not sum(counts):
                return None
            differing = sum(count * each for count, each in zip(counts, apart, strict=True))
            return 1 - differing / sum(counts) / self.expected

        return alpha


def compare_chains(units: Iterable[Sequence[ComparedChain]]) -> ChainAgreement:
    """Of claims whose chains two people or more gave; each claim weighs the same."""
    distance = lru_cache(maxsize=100_000)(chain_distance)
    given: Counter[ComparedChain] = Counter()
    observed = []
    for chains in units:
        given.update(chains)
        pairs = list(combinations(chains, 2))
        observed.append(sum(distance(one, other) for one, other in pairs) / len(pairs))
    return ChainAgreement(tuple(observed), _expected(given))


def _expected(given: Counter[ComparedChain]) -> float:
    """The mean distance of two chains, whichever claims they are of."""
    total = given.total()
    if len(given) <= _ALL_PAIRS:
        pairs = combinations(given.items(), 2)
        apart = sum(
            number * others * chain_distance(one, other) for (one, number), (other, others) in pairs
        )
        return 2 * apart / (total * (total - 1)) if total > 1 else 0.0
    random, chains = Random(SEED), list(given)  # noqa: S311 - nothing is secret
    drawn = random.choices(chains, weights=list(given.values()), k=2 * _SAMPLE)
    return sum(map(chain_distance, drawn[::2], drawn[1::2])) / _SAMPLE
