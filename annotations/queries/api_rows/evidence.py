"""Evidence, as programs are given it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet

from annotations.database.prepared import Prepared
from annotations.models import Evidence
from annotations.models.verification import EvidenceQuerySet
from annotations.queries.api_rows.columns import Columns, NameColumns
from annotations.queries.api_rows.field_types import LoginName, ShownName
from annotations.vocabulary import EvidenceKind, Stance


@dataclass(frozen=True)
class SnapshotRow:
    """The copy that was kept of a piece of evidence; `bytes` is its size."""

    name: str
    sha256: str
    media_type: Annotated[str, "As its name tells."]
    bytes: int
    captured_at: datetime


@dataclass(frozen=True)
class EvidenceRow:
    """A piece of evidence. It never changes, but that it can be withdrawn."""

    id: int
    claim: int
    stance: Stance
    kind: EvidenceKind
    title: str
    publisher: str
    url: str
    published_at: date | None
    accessed_at: date | None
    quote: str
    locator: str
    note: str
    confidential: bool
    added_by: LoginName
    added_at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str
    added_by_name: ShownName
    snapshot: SnapshotRow | None

    @property
    def pk(self) -> int:
        return self.id


_EVIDENCE = Columns(EvidenceRow, {"claim": "claim_id", "added_by": "added_by__username"}, made=2)
_ADDED_BY = NameColumns("added_by")
_SNAPSHOT = Columns(
    SnapshotRow,
    {
        "name": "snapshot_name",
        "sha256": "snapshot_sha256",
        "media_type": "snapshot_media_type",
        "bytes": "snapshot_bytes",
    },
)


_OF_ARTICLE = Prepared(
    lambda article: columns(Evidence.objects.filter(claim__article=article)), int
)


def of_article(article_id: int) -> list[EvidenceRow]:
    """The evidence of an article's claims, withdrawn or not, the oldest first; one statement."""
    return rows(_OF_ARTICLE(article_id))


def of_claim(claim_id: int) -> list[EvidenceRow]:
    """The evidence of a claim, withdrawn or not, the oldest first; one statement."""
    return evidence(Evidence.objects.filter(claim=claim_id))


def evidence(found: EvidenceQuerySet) -> list[EvidenceRow]:
    """These pieces of evidence, the oldest first; one statement."""
    return rows(columns(found))


def columns(found: EvidenceQuerySet) -> QuerySet[Evidence, Any]:
    """What `rows` reads of these pieces, the oldest first."""
    return found.order_by("pk").values_list(
        *_EVIDENCE.names, *_ADDED_BY.names[1:], *_SNAPSHOT.names, named=True
    )


def rows(found: Iterable[Any]) -> list[EvidenceRow]:
    """The pieces of evidence with these `columns`, in their order."""
    return list(map(_row, found))


def _row(found: Any) -> EvidenceRow:
    snapshot = _SNAPSHOT.row(found) if found.snapshot_sha256 else None
    return _EVIDENCE.row(found, _ADDED_BY.name(found), snapshot)
