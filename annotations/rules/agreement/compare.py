"""From what people found to all that is said of how far they agree."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from annotations.rules.agreement.answers import SCALES, FieldScale, SourcingAnswer, scale_of_sources
from annotations.rules.agreement.chains import ChainAgreement, compare_chains
from annotations.rules.agreement.estimate import estimate
from annotations.rules.agreement.field_table import (
    COSTLIEST,
    ClaimAnswers,
    FieldTable,
    field_costs,
    field_figures,
)
from annotations.rules.agreement.judgements import Judgement
from annotations.rules.agreement.marks import (
    MarkedText,
    found_costs,
    found_figures,
    marked_together,
)
from annotations.rules.agreement.parts import by_article, by_month, by_pair
from annotations.rules.agreement.report import (
    AgreementReport,
    ChainFigures,
    Cost,
    FoundFigures,
    SameVerdict,
)
from annotations.vocabulary import AgreementField

CHAIN = "chain"
SOURCING_FIELDS = tuple(field for field in AgreementField if field is not AgreementField.VERDICT)


@dataclass(frozen=True, slots=True)
class ComparedClaim:
    """A claim's judgements that are compared, by person: verdicts by their keys, and sourcings."""

    claim: int
    article: int
    verdicts: Mapping[int, Judgement[str]]
    sourcings: Mapping[int, Judgement[SourcingAnswer]]


@dataclass(frozen=True, slots=True)
class ProjectJudgements:
    """What a project's people found; `marks` is None where they don't mark by themselves."""

    claims: Sequence[ComparedClaim]
    verdict_scale: FieldScale
    independent: bool
    marks: Sequence[MarkedText] | None = None


Progress = Callable[[int, int], None]
"""Is told how many steps are done, of how many."""


def field_table(judgements: ProjectJudgements, field: AgreementField) -> FieldTable:
    """The answers to `field` of all claims that two people or more answered it for."""
    rows = [
        (claim, given) for claim in judgements.claims if len(given := answers_of(claim, field)) > 1
    ]
    scale = _scale(judgements, field, rows)
    numbers = {category: number for number, category in enumerate(scale.categories)}
    answered = (
        ClaimAnswers(
            claim.claim,
            claim.article,
            _month(claim, field),
            {p: numbers[value] for p, value in given.items() if value in numbers},
        )
        for claim, given in rows
    )
    return FieldTable(field, scale, [row for row in answered if len(row.answers) > 1])


def _scale(
    judgements: ProjectJudgements,
    field: AgreementField,
    rows: Sequence[tuple[ComparedClaim, Mapping[int, Hashable]]],
) -> FieldScale:
    if field is AgreementField.VERDICT:
        return judgements.verdict_scale
    if field is AgreementField.SOURCE:
        return scale_of_sources(value for _claim, given in rows for value in given.values())
    return SCALES[field]


def answers_of(claim: ComparedClaim, field: AgreementField) -> dict[int, Hashable]:
    """What each person answered; who didn't is missing."""
    if field is AgreementField.VERDICT:
        return {person: judgement.answer for person, judgement in claim.verdicts.items()}
    return {
        person: judgement.answer.values[field]
        for person, judgement in claim.sourcings.items()
        if field in judgement.answer.values
    }


def _month(claim: ComparedClaim, field: AgreementField) -> str:
    """When the last judgement came."""
    given = claim.verdicts if field is AgreementField.VERDICT else claim.sourcings
    last = max(judgement.at for judgement in given.values())
    return f"{last:%Y-%m}"


def compare(
    judgements: ProjectJudgements,
    field: AgreementField = AgreementField.VERDICT,
    progress: Progress = lambda _done, _total: None,
) -> AgreementReport:
    """The three layers, with the pairs, months, articles and matrices of one `field`."""
    steps = len(AgreementField) + 2
    figures, costs = [], []
    for number, each in enumerate(AgreementField):
        progress(number, steps)
        table = field_table(judgements, each)
        figures.append(field_figures(table, sure=each is AgreementField.VERDICT))
        costs.extend(field_costs(table))
    progress(steps - 2, steps)
    chains, chain_costs = _chains(judgements)
    found, found_costs = _found(judgements)
    progress(steps - 1, steps)
    table = field_table(judgements, field)
    pairs, articles = by_pair(table), by_article(table)
    alike, otherwise = _verdicts_by_sourcing(judgements)
    return AgreementReport(
        field=field,
        independent=judgements.independent,
        found=found,
        chains=chains,
        fields=tuple(each for each in figures if each.field is not AgreementField.VERDICT),
        verdict=next(each for each in figures if each.field is AgreementField.VERDICT),
        same_verdict=_same(judgements.claims),
        same_sourcing=alike,
        other_sourcing=otherwise,
        categories=tuple(str(category) for category in table.scale.categories),
        pairs=pairs.figures,
        pairs_left_out=pairs.left_out,
        months=by_month(table),
        articles=articles.figures,
        articles_left_out=articles.left_out,
        matrices=pairs.matrices,
        costs=_costliest([*costs, *chain_costs, *found_costs]),
    )


def _chains(judgements: ProjectJudgements) -> tuple[ChainFigures, list[Cost]]:
    claims = [claim for claim in judgements.claims if len(claim.sourcings) > 1]
    compared = compare_chains(
        [judgement.answer.chain for judgement in claim.sourcings.values()] for claim in claims
    )
    observed = compared.observed
    figures = ChainFigures(
        identical=observed.count(0.0),
        distance=sum(observed) / len(observed) if observed else None,
        alpha=estimate(compared.tally(), compared.alpha),
    )
    return figures, _chain_costs(claims, compared) if figures.alpha.value is not None else []


def _chain_costs(claims: Sequence[ComparedClaim], compared: ChainAgreement) -> list[Cost]:
    """What alpha would gain without a claim, whose chains are as far apart as these."""
    apart = compared.observed
    units, expected, total = len(apart), compared.expected, sum(apart)
    farthest = nlargest(COSTLIEST, zip(apart, claims, strict=True), key=lambda pair: pair[0])
    costs = [
        Cost(claim.claim, CHAIN, (total / units - (total - distance) / (units - 1)) / expected)
        for distance, claim in farthest
    ]
    return [cost for cost in costs if cost.gain > 0]


def _found(judgements: ProjectJudgements) -> tuple[FoundFigures, list[Cost]]:
    if judgements.marks is None:
        return marked_together(), []
    return found_figures(judgements.marks), found_costs(judgements.marks)


def _same(claims: Sequence[ComparedClaim]) -> SameVerdict:
    shared = [claim for claim in claims if len(claim.verdicts) > 1]
    alike = [claim for claim in shared if len({it.answer for it in claim.verdicts.values()}) == 1]
    return SameVerdict(len(alike), len(shared))


def _verdicts_by_sourcing(judgements: ProjectJudgements) -> tuple[SameVerdict, SameVerdict]:
    """Of the claims with one and the same chain from all, and of those with several."""
    alike: list[ComparedClaim] = []
    otherwise: list[ComparedClaim] = []
    for claim in judgements.claims:
        if len(claim.sourcings) > 1:
            chains = {judgement.answer.chain for judgement in claim.sourcings.values()}
            (alike if len(chains) == 1 else otherwise).append(claim)
    return _same(alike), _same(otherwise)


def _costliest(costs: Sequence[Cost]) -> tuple[Cost, ...]:
    """Each claim in the layer that it costs most."""
    by_claim: dict[int, Cost] = {}
    for cost in costs:
        if cost.claim not in by_claim or by_claim[cost.claim].gain < cost.gain:
            by_claim[cost.claim] = cost
    return tuple(nlargest(COSTLIEST, by_claim.values(), key=lambda cost: (cost.gain, -cost.claim)))
