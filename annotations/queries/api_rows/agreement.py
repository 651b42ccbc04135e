"""How far a project's people agree, as programs are told it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.models import User
from annotations.queries.agreement.figures import CountedAgreement, named_claims, people_of
from annotations.queries.api_rows.field_types import LoginName
from annotations.rules.agreement.estimate import Estimate
from annotations.rules.agreement.report import AgreementReport, FieldFigures, PairFigures
from annotations.vocabulary import AgreementField, WhyUndefined


@dataclass(frozen=True)
class EstimateRow:
    """A figure with its 95 % interval; where it is undefined, why. docs/agreement.md says what each means."""

    units: Annotated[int, "What it is of: claims, unless it says otherwise."]
    value: float | None
    low: Annotated[float | None, "Where the interval begins; null where none was drawn."]
    high: float | None
    why: Annotated[WhyUndefined | None, "Why there is no value."]


@dataclass(frozen=True)
class FieldFiguresRow:
    """How alike a field is answered."""

    field: AgreementField
    ordered: Annotated[bool, "Whether steps of its scale weigh by distance in alpha."]
    people: int
    alpha: Annotated[EstimateRow, "Krippendorff's."]
    kappa: Annotated[EstimateRow, "Cohen's of two people, else Fleiss'."]
    ac1: Annotated[EstimateRow, "Gwet's."]
    percent: Annotated[EstimateRow, "The share of pairs of answers that are the same, from 0 to 1."]
    same_answer: Annotated[str | None, "What all answered, where they did."]


@dataclass(frozen=True)
class FoundFiguresRow:
    """Whether people who mark by themselves mark the same claims."""

    f1: Annotated[EstimateRow, "Of the text marked; its units are stretches of text."]
    unitised: Annotated[EstimateRow, "Krippendorff's unitised alpha; its units are articles."]
    people: int
    articles: int
    both: Annotated[int, "Claims that both of two people found."]
    one_only: Annotated[int, "Claims that only one of two people found."]


@dataclass(frozen=True)
class ChainFiguresRow:
    """Chains, compared attribution by attribution."""

    identical: Annotated[int, "Claims whose chains are the same from all."]
    distance: Annotated[float | None, "The mean, from 0, the same, to 1."]
    alpha: EstimateRow


@dataclass(frozen=True)
class SameVerdictRow:
    same: int
    claims: int


@dataclass(frozen=True)
class PairFiguresRow:
    """Two people, in the field that was asked for."""

    first: LoginName
    second: LoginName
    alpha: EstimateRow
    kappa: Annotated[EstimateRow, "Cohen's."]
    weighted_kappa: Annotated[
        EstimateRow | None, "Cohen's with squared steps, where the scale has an order."
    ]
    percent: EstimateRow
    matrix: Annotated[
        list[list[int]] | None,
        "How often each answer of the first (rows) met one of the second (columns), in the order of "
        "`categories`; null where there are too many.",
    ]


@dataclass(frozen=True)
class MonthFiguresRow:
    """What was judged a second time in a month."""

    month: Annotated[str, "Such as 2026-01."]
    alpha: EstimateRow
    percent: EstimateRow


@dataclass(frozen=True)
class ArticleFiguresRow:
    article: int
    alpha: EstimateRow
    percent: EstimateRow


@dataclass(frozen=True)
class CostRow:
    """A claim that lowers a figure."""

    claim: int
    label: str
    layer: Annotated[str, "`found`, `chain`, or the key of a field."]
    gain: Annotated[float, "What the layer's figure would gain without the claim."]


@dataclass(frozen=True)
class AgreementRow:
    """How far a project's people agree, in three layers, with the parts of one field."""

    at: Annotated[datetime, "When it was counted."]
    field: AgreementField
    independent: Annotated[
        bool, "Whether only findings of people count who hadn't seen one another's."
    ]
    found: FoundFiguresRow
    chains: ChainFiguresRow
    fields: Annotated[list[FieldFiguresRow], "Of the sourcing."]
    verdict: FieldFiguresRow
    same_verdict: SameVerdictRow
    same_sourcing: Annotated[SameVerdictRow, "Of the claims with the same chain from all."]
    other_sourcing: Annotated[SameVerdictRow, "Of the claims with different chains."]
    categories: Annotated[list[str], "The answers to the field."]
    pairs: list[PairFiguresRow]
    pairs_left_out: int
    months: list[MonthFiguresRow]
    articles: Annotated[list[ArticleFiguresRow], "Those with the lowest alpha."]
    articles_left_out: int
    costs: Annotated[list[CostRow], "The claims that cost most agreement, up to ten."]


def agreement_row(user: User, found: CountedAgreement) -> AgreementRow:
    """Of one that has a report; two statements."""
    report, at = found.report, found.at
    assert report is not None and at is not None  # noqa: S101, PT018 - for the type checker
    claims = named_claims(user, [cost.claim for cost in report.costs])
    return AgreementRow(
        at=at,
        field=report.field,
        independent=report.independent,
        found=FoundFiguresRow(
            _row(report.found.f1),
            _row(report.found.unitised),
            report.found.people,
            report.found.articles,
            report.found.both,
            report.found.one_only,
        ),
        chains=ChainFiguresRow(
            report.chains.identical, report.chains.distance, _row(report.chains.alpha)
        ),
        fields=[_field(each) for each in report.fields],
        verdict=_field(report.verdict),
        same_verdict=SameVerdictRow(report.same_verdict.same, report.same_verdict.claims),
        same_sourcing=SameVerdictRow(report.same_sourcing.same, report.same_sourcing.claims),
        other_sourcing=SameVerdictRow(report.other_sourcing.same, report.other_sourcing.claims),
        categories=list(report.categories),
        pairs=_pairs(report),
        pairs_left_out=report.pairs_left_out,
        months=[
            MonthFiguresRow(each.month, _row(each.alpha), _row(each.percent))
            for each in report.months
        ],
        articles=[
            ArticleFiguresRow(each.article, _row(each.alpha), _row(each.percent))
            for each in report.articles
        ],
        articles_left_out=report.articles_left_out,
        costs=[
            CostRow(cost.claim, claims[cost.claim].label, cost.layer, cost.gain)
            for cost in report.costs
            if cost.claim in claims
        ],
    )


def _row(estimate: Estimate) -> EstimateRow:
    return EstimateRow(estimate.units, estimate.value, estimate.low, estimate.high, estimate.why)


def _field(figures: FieldFigures) -> FieldFiguresRow:
    return FieldFiguresRow(
        figures.field,
        figures.ordered,
        figures.people,
        _row(figures.alpha),
        _row(figures.kappa),
        _row(figures.ac1),
        _row(figures.percent),
        figures.same_answer,
    )


def _pairs(report: AgreementReport) -> list[PairFiguresRow]:
    names = {key: person.username for key, person in people_of(report).items()}
    matrices = {(each.first, each.second): each.cells for each in report.matrices}

    def row(pair: PairFigures) -> PairFiguresRow:
        cells = matrices.get((pair.first, pair.second))
        return PairFiguresRow(
            names[pair.first],
            names[pair.second],
            _row(pair.alpha),
            _row(pair.kappa),
            _row(pair.weighted_kappa) if pair.weighted_kappa else None,
            _row(pair.percent),
            None if cells is None else [list(counts) for counts in cells],
        )

    return [row(pair) for pair in report.pairs]
