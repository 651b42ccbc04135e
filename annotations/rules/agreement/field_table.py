"""The answers to one field, claim by claim (units × raters), and the figures of all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from annotations.rules.agreement.alpha import nominal_alpha, ordinal_alpha
from annotations.rules.agreement.answers import FieldScale
from annotations.rules.agreement.costs import gains
from annotations.rules.agreement.estimate import Estimate, MakeCoefficient, estimate
from annotations.rules.agreement.kappa import (
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
)
from annotations.rules.agreement.report import Cost, FieldFigures
from annotations.rules.agreement.tally import AnswerTally, tally, tally_pairs
from annotations.vocabulary import AgreementField

TWO = 2
COSTLIEST = 10


@dataclass(frozen=True, slots=True)
class ClaimAnswers:
    """What each person, by id, answered for a claim: the numbers of categories.

    `month` is when the last of them did, such as 2026-01.
    """

    claim: int
    article: int
    month: str
    answers: dict[int, int]


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The claims that two people or more answered the field for."""

    field: AgreementField
    scale: FieldScale
    rows: Sequence[ClaimAnswers]

    @property
    def ordered(self) -> bool:
        return self.scale.ordered > 0

    @property
    def people(self) -> list[int]:
        return sorted({person for row in self.rows for person in row.answers})

    @property
    def alpha(self) -> MakeCoefficient:
        """Krippendorff's, by the scale: ordinal where it has an order."""
        return ordinal_alpha if self.ordered else nominal_alpha

    def tally(self, rows: Iterable[ClaimAnswers] | None = None) -> AnswerTally:
        """Of all answers."""
        units = (row.answers.values() for row in (self.rows if rows is None else rows))
        return tally(units, len(self.scale.categories))

    def ordered_tally(self, rows: Iterable[ClaimAnswers] | None = None) -> AnswerTally:
        """Of those that `alpha` takes: where the scale has an order, the ones with a place in it."""
        if not self.ordered:
            return self.tally(rows)
        units = (steps_of(row, self.scale) for row in (self.rows if rows is None else rows))
        return tally((unit for unit in units if len(unit) > 1), self.scale.ordered)


def steps_of(row: ClaimAnswers, scale: FieldScale) -> list[int]:
    """The answers that have a place in the order."""
    return [answer for answer in row.answers.values() if answer < scale.ordered]


def field_figures(table: FieldTable, *, sure: bool = False) -> FieldFigures:
    """All figures of a field; where it is to be `sure` all have an interval, otherwise only alpha."""
    counted, people = table.tally(), table.people
    single = counted.single_answer
    return FieldFigures(
        field=table.field,
        ordered=table.ordered,
        people=len(people),
        alpha=estimate(table.ordered_tally(), table.alpha),
        kappa=_kappa(table, counted, people, sure=sure),
        ac1=estimate(counted, gwet_ac1, sure=sure),
        percent=estimate(counted, percent_agreement, sure=sure),
        same_answer=None if single is None else str(table.scale.categories[single]),
    )


def _kappa(table: FieldTable, counted: AnswerTally, people: list[int], *, sure: bool) -> Estimate:
    if len(people) != TWO:
        return estimate(counted, fleiss_kappa, sure=sure)
    first, second = people
    pairs = tally_pairs(
        ((row.answers[first], row.answers[second]) for row in table.rows), counted.categories
    )
    return estimate(pairs, cohen_kappa, sure=sure)


def field_costs(table: FieldTable) -> list[Cost]:
    """The claims without which alpha would gain most, COSTLIEST at most."""
    counted = table.ordered_tally()
    found = gains(counted, table.alpha(counted.patterns, counted.categories))
    if not found or estimate(counted, table.alpha, sure=False).value is None:
        return []
    costs = (
        Cost(row.claim, table.field.value, found[pattern])
        for row in table.rows
        if (pattern := _pattern(row, table)) in found
    )
    return nlargest(COSTLIEST, costs, key=lambda cost: (cost.gain, -cost.claim))


def _pattern(row: ClaimAnswers, table: FieldTable) -> tuple[int, ...]:
    answers = steps_of(row, table.scale) if table.ordered else row.answers.values()
    return tuple(sorted(answers))
