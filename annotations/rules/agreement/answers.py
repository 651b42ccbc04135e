"""What is compared of a judgement, field by field, and the scale of each field."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotations.rules.agreement.chains import ComparedAttribution, ComparedChain
from annotations.rules.sourcing import (
    AnySource,
    SourcingChain,
    branches_of,
    identification,
    second_hand,
    single_source,
)
from annotations.vocabulary import (
    AgreementField,
    Basis,
    Channel,
    Credibility,
    Identification,
    Quotation,
    Reliability,
    Terms,
)

UNDISCLOSED = "undisclosed"
"""The nearest source of who says that the text doesn't disclose it."""


class AttributionAnswer(NamedTuple):
    """A attribution of somebody's chain; it is what `rules.sourcing` asks of an attribution."""

    branch: int
    same_origin_as: int | None
    channel: Channel
    terms: str
    reliability: str
    source: AnySource | None


class SourcingAnswer(NamedTuple):
    """Somebody's sourcing of a claim; `values` has no field that isn't answered."""

    values: Mapping[AgreementField, Hashable]
    chain: ComparedChain


def sourcing_answer(
    basis: Basis,
    quotation: str,
    credibility: int | None,
    attributions: Sequence[AttributionAnswer],
    *,
    hedged: bool,
) -> SourcingAnswer:
    """What is compared of a sourcing; the attributions are in the order of their branches and positions."""
    branches = branches_of(attributions, (attribution.source for attribution in attributions))
    chain = SourcingChain(basis, branches)
    values: dict[AgreementField, Hashable] = {
        AgreementField.BASIS: basis.value,
        AgreementField.HEDGED: hedged,
        AgreementField.IDENTIFICATION: identification(chain).value,
        AgreementField.QUOTATION: quotation or None,
        AgreementField.CREDIBILITY: credibility,
    }
    if attributions:
        nearest = attributions[0]
        values |= {
            AgreementField.SOURCE: nearest.source.id if nearest.source else UNDISCLOSED,
            AgreementField.RELIABILITY: nearest.reliability or None,
            AgreementField.TERMS: nearest.terms,
            AgreementField.CHANNEL: nearest.channel.value,
            AgreementField.SECOND_HAND: second_hand(chain),
            AgreementField.SINGLE_SOURCE: single_source(chain),
        }
    given = {field: value for field, value in values.items() if value is not None}
    return SourcingAnswer(given, _compared(attributions))


def _compared(attributions: Sequence[AttributionAnswer]) -> ComparedChain:
    branches: dict[int, list[ComparedAttribution]] = {}
    for attribution in attributions:
        source = attribution.source.id if attribution.source else None
        branches.setdefault(attribution.branch, []).append(
            ComparedAttribution(source, attribution.terms, attribution.channel.value)
        )
    return tuple(tuple(branch) for branch in branches.values())


@dataclass(frozen=True, slots=True)
class FieldScale:
    """What can be answered. The first `ordered` categories are steps from one end to the other.

    What comes after those is an answer without a place among them, such as 'cannot be judged'.
    """

    categories: tuple[Hashable, ...]
    ordered: int = 0


SCALES: Mapping[AgreementField, FieldScale] = {
    AgreementField.BASIS: FieldScale(tuple(Basis.values)),
    AgreementField.QUOTATION: FieldScale(tuple(Quotation.values)),
    AgreementField.HEDGED: FieldScale((False, True)),
    AgreementField.CREDIBILITY: FieldScale(tuple(Credibility.values), len(Credibility) - 1),
    AgreementField.IDENTIFICATION: FieldScale(tuple(Identification.values)),
    AgreementField.RELIABILITY: FieldScale(tuple(Reliability.values), len(Reliability) - 1),
    AgreementField.TERMS: FieldScale(tuple(Terms.values)),
    AgreementField.CHANNEL: FieldScale(tuple(Channel.values)),
    AgreementField.SECOND_HAND: FieldScale((False, True)),
    AgreementField.SINGLE_SOURCE: FieldScale((False, True)),
}
"""Of all fields but the verdict, whose scale is the project's, and the source, which has those named."""


def scale_of_sources(answers: Iterable[Hashable]) -> FieldScale:
    """The sources that somebody named, in an order of their own."""
    return FieldScale(tuple(sorted(set(answers), key=str)))
