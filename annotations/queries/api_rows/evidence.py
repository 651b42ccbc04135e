"""Evidence, as programs are given it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from django.db.models import QuerySet

from annotations.models import Evidence
from annotations.models.verification import EvidenceQuerySet
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName
from annotations.vocabulary import EvidenceKind, Stance


@dataclass(frozen=True, slots=True)
class SnapshotRow:
    """The copy that was kept of a piece of evidence; `bytes` is its size."""

    name: str
    sha256: str
    media_type: Annotated[str, "As its name tells."]
    bytes: int
    captured_at: datetime


@dataclass(frozen=True, slots=True)
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
    snapshot: SnapshotRow | None

    @property
    def pk(self) -> int:
        return self.id


_EVIDENCE = Columns(EvidenceRow, {"claim": "claim_id", "added_by": "added_by__username"}, made=1)
_SNAPSHOT = Columns(
    SnapshotRow,
    {
        "name": "snapshot_name",
        "sha256": "snapshot_sha256",
        "media_type": "snapshot_media_type",
        "bytes": "snapshot_bytes",
    },
)


def evidence(found: EvidenceQuerySet) -> list[EvidenceRow]:
    """These pieces of evidence, the oldest first; one statement."""
    return rows(columns(found))


def columns(found: EvidenceQuerySet) -> QuerySet[Evidence, Any]:
    """What `rows` reads of these pieces, the oldest first."""
    return found.order_by("pk").values_list(*_EVIDENCE.names, *_SNAPSHOT.names, named=True)


def rows(found: Iterable[Any]) -> list[EvidenceRow]:
    """The pieces of evidence with these `columns`, in their order."""
    return [
        _EVIDENCE.row(each, _SNAPSHOT.row(each) if each.snapshot_sha256 else None) for each in found
    ]
