"""How far a project's people agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from factcheck_client._session import Session
from factcheck_client.jobs import Job
from factcheck_client.vocabulary import AgreementField, WhyUndefined


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; where it has no value, `why`."""

    units: int
    value: float | None
    low: float | None
    high: float | None
    why: WhyUndefined | None


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """How alike a field is answered; `kappa` is Cohen's of two people, else Fleiss'."""

    field: AgreementField
    ordered: bool
    people: int
    alpha: Estimate
    kappa: Estimate
    ac1: Estimate
    percent: Estimate
    same_answer: str | None


@dataclass(frozen=True, slots=True)
class FoundFigures:
    """Whether people who mark by themselves mark the same claims."""

    f1: Estimate
    unitised: Estimate
    people: int
    articles: int
    both: int
    one_only: int


@dataclass(frozen=True, slots=True)
class ChainFigures:
    """How many chains are the same from all, and how far they are apart, from 0 to 1."""

    identical: int
    distance: float | None
    alpha: Estimate


@dataclass(frozen=True, slots=True)
class SameVerdict:
    """Of so many claims, how many got the same verdict from all."""

    same: int
    claims: int


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Two people, by login name; the first one's answers are the rows of the matrix."""

    first: str
    second: str
    alpha: Estimate
    kappa: Estimate
    weighted_kappa: Estimate | None
    percent: Estimate
    matrix: tuple[tuple[int, ...], ...] | None


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What was judged a second time in a month, such as 2026-01."""

    month: str
    alpha: Estimate
    percent: Estimate


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """The claims of one article, by its id."""

    article: int
    alpha: Estimate
    percent: Estimate


@dataclass(frozen=True, slots=True)
class Cost:
    """What the figure of a layer (`found`, `chain`, or a field) would gain without a claim."""

    claim: int
    label: str
    layer: str
    gain: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """Three layers, and the pairs, months, articles and matrices of one field."""

    at: datetime
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
    costs: tuple[Cost, ...]


class AgreementOfProjects:
    """`client.agreement`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, project: int, field: AgreementField = "verdict") -> Agreement:
        """Raises Invalid where there is much to count and no job did: `count` asks for one."""
        path = f"/projects/{project}/agreement"
        return self._session.read(Agreement, path, {"field": field})

    def count(self, project: int, field: AgreementField = "verdict") -> Job:
        """Have a job count it anew; `get` reads it once that is done."""
        return self._session.add(Job, f"/projects/{project}/agreement:count", {"field": field})

    def table(self, project: int, field: AgreementField = "verdict") -> Iterator[bytes]:
        """As CSV, as it arrives: a row a claim, a column a person, what they answered."""
        path = f"/projects/{project}/agreement/table"
        return self._session.stream(path, {"field": field})
