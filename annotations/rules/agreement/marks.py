"""The first layer: whether people who mark claims by themselves mark the same."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from itertools import combinations

from annotations.rules.agreement.bootstrap import interval_of
from annotations.rules.agreement.estimate import FEWEST, Estimate, undefined
from annotations.rules.agreement.field_table import COSTLIEST, TWO
from annotations.rules.agreement.report import Cost, FoundFigures
from annotations.rules.agreement.tally import Coefficient
from annotations.rules.agreement.unitising import (
    Overlap,
    UnitisingDisagreement,
    f1,
    matched,
    stretches,
    unitising_alpha,
    unitising_disagreement,
)
from annotations.text.spans import Span
from annotations.vocabulary import WhyUndefined

FOUND = "found"


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """What somebody marked by themselves, and the claim that it was kept in, if it was."""

    claim: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text of `length` code points, and what each person marked who marked in it, by id."""

    article: int
    length: int
    marks: Mapping[int, Sequence[ClaimMark]]


def marked_unseen(
    finished: Mapping[int, datetime], began: Mapping[int, datetime], seeing: Collection[int]
) -> frozenset[int]:
    """Who of those that have `finished` a text marked it by themselves.

    Of those `seeing` others' marks at any time, who had finished before anybody else began.
    """
    return frozenset(
        person
        for person, at in finished.items()
        if person not in seeing
        or all(first >= at for other, first in began.items() if other != person)
    )


def marked_together() -> FoundFigures:
    """Where everybody marks in the same text, that somebody marked nothing more says nothing."""
    none = undefined(0, WhyUndefined.MARKED_TOGETHER)
    return FoundFigures(none, none, 0, 0, 0, 0)


def found_figures(texts: Sequence[MarkedText]) -> FoundFigures:
    """Over the texts that two people or more marked."""
    texts = [text for text in texts if len(text.marks) >= TWO]
    both = alone = 0
    for text in texts:
        for one, other in combinations(_spans(text), 2):
            pairs = len(matched(one, other))
            both, alone = both + pairs, alone + len(one) + len(other) - 2 * pairs
    return FoundFigures(
        f1=_f1(texts),
        unitised=_unitised(texts),
        people=len({person for text in texts for person in text.marks}),
        articles=len(texts),
        both=both,
        one_only=alone,
    )


def _spans(text: MarkedText) -> list[list[Span]]:
    return [[mark.span for mark in marks] for marks in text.marks.values()]


def _overlaps(texts: Sequence[MarkedText]) -> list[Overlap]:
    return [
        overlap
        for text in texts
        for one, other in combinations(_spans(text), 2)
        for overlap in stretches(one, other)
    ]


def _f1(texts: Sequence[MarkedText]) -> Estimate:
    """Its units are the stretches of text that one of two people marked, or both."""
    counted = Counter((each.common, each.marked) for each in _overlaps(texts))
    overlaps = [Overlap(*pattern) for pattern in counted]

    def coefficient(counts: Sequence[int]) -> float | None:
        return f1(
            Overlap(number * each.common, number * each.marked)
            for number, each in zip(counts, overlaps, strict=True)
        )

    return _estimate(coefficient, list(counted.values()), counted.total(), FEWEST)


def _unitised(texts: Sequence[MarkedText]) -> Estimate:
    """Its units are articles; of a few of them there is a figure, but no interval."""
    each: list[tuple[UnitisingDisagreement, int]] = [
        (unitising_disagreement(_spans(text), text.length), text.length) for text in texts
    ]

    def coefficient(counts: Sequence[int]) -> float | None:
        return unitising_alpha(
            (disagreement, number * length)
            for number, (disagreement, length) in zip(counts, each, strict=True)
        )

    return _estimate(coefficient, [1] * len(each), len(each), 1)


def _estimate(coefficient: Coefficient, counts: list[int], units: int, fewest: int) -> Estimate:
    if not units:
        return undefined(0, WhyUndefined.NOT_SHARED)
    if units < fewest:
        return undefined(units, WhyUndefined.TOO_FEW)
    value = coefficient(counts)
    if value is None:
        return undefined(units, WhyUndefined.NOT_SHARED)
    low, high = (interval_of(coefficient, counts) if units >= FEWEST else None) or (None, None)
    return Estimate(units, value, low, high)


def found_costs(texts: Sequence[MarkedText]) -> list[Cost]:
    """The claims that one person alone marked, by what F1 would be if they hadn't; a mark that was dropped is none."""
    overlaps = _overlaps(texts)
    value = f1(overlaps)
    marked = sum(overlap.marked for overlap in overlaps)
    if value is None:
        return []
    lone = {
        mark.claim: len(mark.span)
        for text in texts
        for person, marks in text.marks.items()
        for mark in marks
        if mark.claim is not None and not _met(mark.span, person, text)
    }
    costs = (
        Cost(claim, FOUND, value * marked / (marked - length) - value)
        for claim, length in lone.items()
        if length < marked
    )
    return nlargest(COSTLIEST, costs, key=lambda cost: (cost.gain, -cost.claim))


def _met(span: Span, person: int, text: MarkedText) -> bool:
    """Whether another mark overlaps it, of anybody: then its words count as marked without it, too."""
    return any(
        mark.span.overlaps(span)
        for other, marks in text.marks.items()
        for mark in marks
        if other != person or mark.span != span
    )
