"""Which units cost a figure most: what it would be without one of them."""

from collections import Counter
from collections.abc import Sequence

from annotations.rules.agreement.tally import AnswerTally, Coefficient, Pattern

_TRIED = 200
"""Patterns that are tried at most, those whose answers differ most often first."""


def gains(tally: AnswerTally, coefficient: Coefficient) -> dict[Pattern, float]:
    """How much the figure gains without a unit of each pattern; only gains."""
    value = coefficient(tally.counts)
    if value is None:
        return {}
    found = {}
    for place in _tried(tally.patterns):
        counts = list(tally.counts)
        counts[place] -= 1
        without = coefficient(counts)
        if without is not None and without > value:
            found[tally.patterns[place]] = without - value
    return found


def _tried(patterns: Sequence[Pattern]) -> list[int]:
    differing = [place for place, pattern in enumerate(patterns) if len(set(pattern)) > 1]
    return sorted(differing, key=lambda place: _alike(patterns[place]))[:_TRIED]


def _alike(pattern: Pattern) -> float:
    """The share of the most frequent answer."""
    return max(Counter(pattern).values()) / len(pattern)
