"""All that is said of how far a project's people agree; docs/agreement.md explains each figure."""

from dataclasses import dataclass

from annotations.rules.agreement.estimate import Estimate
from annotations.vocabulary import AgreementField


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """How alike a field is answered by `people`; `ordered` where steps of its scale weigh by distance.

    `kappa` is Cohen's of two people, else Fleiss'. `same_answer` is what all gave, where they did.
    """

    field: AgreementField
    ordered: bool
    people: int
    alpha: Estimate
    kappa: Estimate
    ac1: Estimate
    percent: Estimate
    same_answer: str | None = None


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Two people, by their ids; `weighted_kappa` where the field's scale has an order."""

    first: int
    second: int
    alpha: Estimate
    kappa: Estimate
    weighted_kappa: Estimate | None
    percent: Estimate


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """The claims that a second person judged in a month, such as 2026-01."""

    month: str
    alpha: Estimate
    percent: Estimate


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    article: int
    alpha: Estimate
    percent: Estimate


@dataclass(frozen=True, slots=True)
class ChainFigures:
    """Chains compared attribution by attribution: how many are `identical`, and their mean `distance`, from 0 to 1."""

    identical: int
    distance: float | None
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """Whether the same claims are marked: by `people` in `articles`.

    Of the claims of two people, `both` found so many, and `one_only` are one's alone.
    """

    f1: Estimate
    unitised: Estimate
    people: int
    articles: int
    both: int
    one_only: int


@dataclass(frozen=True, slots=True)
class SameVerdict:
    """Of so many claims, how many got the same verdict from all."""

    same: int
    claims: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What the figure of a `layer` would gain without a claim: `found`, `chain`, or a field's key."""

    claim: int
    layer: str
    gain: float


@dataclass(frozen=True, slots=True)
class ConfusionMatrix:
    """How often the first person's answer (a row) met the second one's (a column)."""

    first: int
    second: int
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """The three layers, and the parts of one `field`: its pairs, months, articles and matrix.

    `categories` are the answers of that field, in the order of the matrix. What is left out of a list
    counts in all other figures. `same_sourcing` and `other_sourcing` are claims by whether
    their chains were the same.
    """

    field: AgreementField
    independent: bool
    found: FoundFigures
    chains: ChainFigures
    fields: tuple[FieldFigures, ...]
    verdict: FieldFigures
    same_verdict: SameVerdict
    same_sourcing: SameVerdict
    other_sourcing: SameVerdict
    categories: tuple[str, ...]
    pairs: tuple[PairFigures, ...]
    pairs_left_out: int
    months: tuple[MonthFigures, ...]
    articles: tuple[ArticleFigures, ...]
    articles_left_out: int
    matrices: tuple[ConfusionMatrix, ...]
    costs: tuple[Cost, ...]
