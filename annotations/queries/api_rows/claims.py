"""Claims with their places, as programs are given them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from annotations.models import Anchor
from annotations.queries.api_rows.columns import VERDICT, VerdictRow, columns_of
from annotations.queries.api_rows.sourcings import Facts


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """Where a claim stands in a revision: `text[start:end] == quote`, in code points."""

    revision: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    state: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim; `sourcing` are the facts of the latest tag that the person may see."""

    id: int
    article: int
    number: int
    statement: str
    kind: str
    check_worthiness: float | None
    origin: str
    status: str
    withdrawn_because: str
    marked_by: str
    marked_at: datetime
    version: int
    verdict: VerdictRow | None
    anchor: AnchorRow
    sourcing: Facts | None

    @property
    def pk(self) -> int:
        return self.id


_OWN = (
    "claim_id",
    "claim__article_id",
    "claim__number",
    "claim__statement",
    "claim__kind",
    "claim__check_worthiness",
    "claim__origin",
    "claim__status",
    "claim__withdrawn_because",
    "claim__marked_by__username",
    "claim__marked_at",
    "claim__version",
)
_PLACE = ("revision_id", "start", "end", "quote", "prefix", "suffix", "state")
_VERDICT = tuple(f"claim__{name}" for name in VERDICT)
_ALL = (*_OWN, *_PLACE, *_VERDICT)

Values = tuple[Any, ...]


def columns(anchors: QuerySet[Anchor]) -> QuerySet[Anchor, Values]:
    """What `rows` reads of the claims of these places."""
    return anchors.values_list(*_ALL)


def rows(found: Iterable[Values], facts: Mapping[int, Facts]) -> list[ClaimRow]:
    """The claims with these `columns`, in their order; `facts` by claim."""
    return [_row(values, facts.get(values[0])) for values in found]


def row_of(anchor: Anchor, facts: Facts | None) -> ClaimRow:
    """A claim that was just stored; no statement."""
    return _row(columns_of(anchor, _ALL), facts)


def _row(values: Values, facts: Facts | None) -> ClaimRow:
    own, place = values[: len(_OWN)], values[len(_OWN) : -len(_VERDICT)]
    step = values[-len(_VERDICT) :]
    verdict = None if step[0] is None else VerdictRow(*step)
    told: tuple[Any, ...] = (*own, verdict, AnchorRow(*place), facts)
    return ClaimRow(*told)
