"""Claims with their places, as programs are given them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from django.db.models import QuerySet

from annotations.models import Anchor
from annotations.queries.api_rows.columns import Columns, loaded
from annotations.queries.api_rows.field_types import EndOffset, LoginName, Offset
from annotations.queries.api_rows.sourcings import SourcingFacts
from annotations.vocabulary import AnchorState, ClaimKind, Origin, Status, Tone


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A verdict of the project's scale."""

    id: int
    key: str
    label: str
    tone: Annotated[Tone, "The colour token."]


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """Where a claim stands in a revision: `text[start:end] == quote`, in code points."""

    revision: int
    start: Offset
    end: EndOffset
    quote: str
    prefix: str
    suffix: str
    state: AnchorState


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim at its place; `sourcing` follows from the latest sourcing that you may see.

    The ETag begins with `version`, and that alone is compared with If-Match.
    """

    id: int
    article: int
    number: int
    statement: str
    kind: ClaimKind
    check_worthiness: float | None
    origin: Origin
    status: Status
    withdrawn_because: str
    marked_by: LoginName
    marked_at: datetime
    version: int
    verdict: Annotated[VerdictRow | None, "The one that stands."]
    anchor: AnchorRow
    sourcing: SourcingFacts | None

    @property
    def pk(self) -> int:
        return self.id


_CLAIM = Columns(
    ClaimRow,
    {"article": "article_id", "marked_by": "marked_by__username"},
    under="claim__",
    made=3,
)
_ANCHOR = Columns(AnchorRow, {"revision": "revision_id"})
_VERDICT = Columns(VerdictRow, under="claim__verdict__")
_NAMES = (*_CLAIM.names, *_ANCHOR.names, *_VERDICT.names)


def columns(anchors: QuerySet[Anchor]) -> QuerySet[Anchor, Any]:
    """What `rows` reads of the claims of these places."""
    return anchors.values_list(*_NAMES, named=True)


def rows(found: Iterable[Any], facts: Mapping[int, SourcingFacts]) -> list[ClaimRow]:
    """The claims with these `columns`, in their order; `facts` by claim."""
    return [_row(each, facts.get(each.claim__id)) for each in found]


def row_of(anchor: Anchor, facts: SourcingFacts | None) -> ClaimRow:
    """A claim that was just stored; no statement."""
    return _row(loaded(anchor, _NAMES), facts)


def _row(found: Any, facts: SourcingFacts | None) -> ClaimRow:
    verdict = None if found.claim__verdict__id is None else _VERDICT.row(found)
    return _CLAIM.row(found, verdict, _ANCHOR.row(found), facts)
