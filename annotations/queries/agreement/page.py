"""The figures of agreement as the page shows them: with names, and with what is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from annotations.models import Project, User
from annotations.permissions import may
from annotations.queries.agreement.answer_labels import answer_labels
from annotations.queries.agreement.figures import (
    NONE,
    CountedAgreement,
    NamedClaim,
    counted,
    named_claims,
    people_of,
    titles_of,
)
from annotations.queries.agreement.matrix import (
    ShownMatrix,
    ShownPair,
    shown_matrix,
    shown_pairs,
)
from annotations.rules.agreement.bootstrap import DRAWS
from annotations.rules.agreement.estimate import FEWEST
from annotations.rules.agreement.report import (
    AgreementReport,
    ArticleFigures,
    Cost,
    FieldFigures,
)
from annotations.vocabulary import AgreementField, Verb, WhyUndefined


@dataclass(frozen=True, slots=True)
class ShownCost:
    cost: Cost
    claim: NamedClaim
    layer: str


@dataclass(frozen=True, slots=True)
class ShownArticle:
    title: str
    figures: ArticleFigures


@dataclass(frozen=True, slots=True)
class SameAnswer:
    """A field that everybody answered alike, with what."""

    field: AgreementField
    answer: str
    claims: int


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """A report with names; `fields` has the verdict last, as the layers do."""

    report: AgreementReport
    weakest: FieldFigures | None
    fields: tuple[FieldFigures, ...]
    same_answers: tuple[SameAnswer, ...]
    pairs: tuple[ShownPair, ...]
    matrix: ShownMatrix | None
    articles: tuple[ShownArticle, ...]
    costs: tuple[ShownCost, ...]

    @property
    def shared(self) -> bool:
        """Whether two people said anything of one and the same claim."""
        return any(each.percent.units for each in self.fields)


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """`shown` is None where a job has to count first."""

    counted: CountedAgreement
    field: AgreementField
    shown: ShownAgreement | None
    may_change: bool
    may_count: bool

    @property
    def draws(self) -> int:
        return DRAWS

    @property
    def fewest(self) -> int:
        return FEWEST


def agreement_page(
    user: User,
    project: Project,
    field: AgreementField,
    pair: tuple[int, int] | None,
    at: datetime,
) -> AgreementPage:
    """Raises NotAllowed. The pair is the one with the most claims, where none of the report's is asked for."""
    found = counted(user, project, field, at)
    return AgreementPage(
        found,
        field,
        _shown(user, project, found.report, pair) if found.report else None,
        may_change=may(user, Verb.CHANGE_PROJECT, project),
        may_count=may(user, Verb.ASK_FOR_JOB, project),
    )


def _shown(
    user: User, project: Project, report: AgreementReport, pair: tuple[int, int] | None
) -> ShownAgreement:
    fields = (*report.fields, report.verdict)
    labels = answer_labels(user, project, report.field, report.categories)
    claims = named_claims(user, [NONE, *(cost.claim for cost in report.costs)])
    titles = titles_of(user, report)
    names = {key: person.shown_name for key, person in people_of(report).items()}
    pairs = shown_pairs(report, names, pair)
    return ShownAgreement(
        report=report,
        weakest=_weakest(report.fields),
        fields=fields,
        same_answers=_same_answers(user, project, fields),
        pairs=pairs,
        matrix=shown_matrix(report, pairs, labels),
        articles=tuple(
            ShownArticle(titles[each.article], each)
            for each in report.articles
            if each.article in titles
        ),
        costs=tuple(
            ShownCost(cost, claims[cost.claim], _layer(cost.layer))
            for cost in report.costs
            if cost.claim in claims
        ),
    )


def _weakest(fields: Sequence[FieldFigures]) -> FieldFigures | None:
    known = [each for each in fields if each.alpha.value is not None]
    return min(known, key=lambda each: each.alpha.value or 0.0, default=None)


def _same_answers(
    user: User, project: Project, fields: Sequence[FieldFigures]
) -> tuple[SameAnswer, ...]:
    alike = [
        (each, each.same_answer)
        for each in fields
        if each.same_answer is not None and each.alpha.why is WhyUndefined.SAME_ANSWER
    ]
    return tuple(
        SameAnswer(
            each.field,
            answer_labels(user, project, each.field, [answer]).get(answer, answer),
            each.percent.units,
        )
        for each, answer in alike
    )


def _layer(layer: str) -> str:
    """In the reader's language; `found` and `chain` are layers of their own."""
    if layer in AgreementField:
        return str(AgreementField(layer).label)
    return {"found": _("found by one"), "chain": _("chain")}[layer]
