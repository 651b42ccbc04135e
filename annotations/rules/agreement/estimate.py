"""A figure as people are told it: its value, how sure it is, or why there is none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotations.rules.agreement.bootstrap import interval_of
from annotations.rules.agreement.tally import AnswerTally, Coefficient, Pattern
from annotations.rules.plots import DrawnInterval, interval
from annotations.vocabulary import WhyUndefined

FEWEST = 10
"""Units below which a figure would say more about chance than about people."""

MakeCoefficient = Callable[[Sequence[Pattern], int], Coefficient]


@dataclass(frozen=True, slots=True)
class Estimate:
    """`value` with its 95 % interval, over so many `units`; or None, and `why` it is undefined."""

    units: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    why: WhyUndefined | None = None

    @property
    def drawn(self) -> DrawnInterval | None:
        """Where it is on a line; None where it is undefined."""
        return None if self.value is None else interval(self.value, self.low, self.high)


def undefined(units: int, why: WhyUndefined) -> Estimate:
    return Estimate(units, why=why)


def estimate(tally: AnswerTally, make: MakeCoefficient, *, sure: bool = True) -> Estimate:
    """The coefficient that `make` gives, with its interval where it is to be `sure`."""
    units = tally.units
    if not units:
        return undefined(0, WhyUndefined.NOT_SHARED)
    if units < FEWEST:
        return undefined(units, WhyUndefined.TOO_FEW)
    coefficient = make(tally.patterns, tally.categories)
    value = coefficient(tally.counts)
    if value is None:
        return undefined(units, WhyUndefined.SAME_ANSWER)
    low, high = (interval_of(coefficient, tally.counts) if sure else None) or (None, None)
    return Estimate(units, value, low, high)
