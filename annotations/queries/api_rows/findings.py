"""Verifications and evidence, as programs are given them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet

from annotations.models import Evidence, Verification
from annotations.models.verification import EvidenceQuerySet, VerificationQuerySet
from annotations.queries.api_rows.columns import VERDICT, VerdictRow


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """One reviewer's finding; `evidence` are the ids of what it relies on."""

    id: int
    claim: int
    claim_version: int
    reviewer: str
    supersedes: int | None
    superseded_by: int | None
    rationale: str
    correction: str
    severity: str
    at: datetime
    verdict: VerdictRow
    evidence: list[int]

    @property
    def pk(self) -> int:
        return self.id


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The copy that was kept of a piece of evidence; `bytes` is its size."""

    name: str
    sha256: str
    media_type: str
    bytes: int
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence."""

    id: int
    claim: int
    stance: str
    kind: str
    title: str
    publisher: str
    url: str
    published_at: date | None
    accessed_at: date | None
    quote: str
    locator: str
    note: str
    confidential: bool
    added_by: str
    added_at: datetime
    withdrawn_at: datetime | None
    withdrawn_because: str
    snapshot: Snapshot | None

    @property
    def pk(self) -> int:
        return self.id


Values = tuple[Any, ...]

_FINDING = (
    "pk",
    "claim_id",
    "claim_version",
    "reviewer__username",
    "supersedes_id",
    "superseded_by",
    "rationale",
    "correction",
    "severity",
    "at",
)
_EVIDENCE = (
    "pk",
    "claim_id",
    "stance",
    "kind",
    "title",
    "publisher",
    "url",
    "published_at",
    "accessed_at",
    "quote",
    "locator",
    "note",
    "confidential",
    "added_by__username",
    "added_at",
    "withdrawn_at",
    "withdrawn_because",
)
_SNAPSHOT = (
    "snapshot_name",
    "snapshot_sha256",
    "snapshot_media_type",
    "snapshot_bytes",
    "captured_at",
)


def verifications(found: VerificationQuerySet) -> list[VerificationRow]:
    """These findings, the latest first; one statement."""
    return verification_rows(verification_columns(found))


def verification_columns(found: VerificationQuerySet) -> QuerySet[Verification, Values]:
    """What `verification_rows` reads of these findings, the latest first."""
    ordered = found.order_by("-at", "-pk", "evidence__pk")
    return ordered.values_list(*_FINDING, *VERDICT, "evidence__pk")


def verification_rows(found: Iterable[Values]) -> list[VerificationRow]:
    """The findings with these columns."""
    by_finding = groupby(found, key=itemgetter(0))
    return [_finding(list(relying)) for _finding_id, relying in by_finding]


def _finding(relying: list[Values]) -> VerificationRow:
    ids = [row[-1] for row in relying if row[-1] is not None]
    own, verdict = relying[0][: len(_FINDING)], relying[0][len(_FINDING) : -1]
    values: tuple[Any, ...] = (*own, VerdictRow(*verdict), ids)
    return VerificationRow(*values)


def evidence(found: EvidenceQuerySet) -> list[EvidenceRow]:
    """These pieces of evidence, the oldest first; one statement."""
    return evidence_rows(evidence_columns(found))


def evidence_columns(found: EvidenceQuerySet) -> QuerySet[Evidence, Values]:
    """What `evidence_rows` reads of these pieces, the oldest first."""
    return found.order_by("pk").values_list(*_EVIDENCE, *_SNAPSHOT)


def evidence_rows(found: Iterable[Values]) -> list[EvidenceRow]:
    """The pieces of evidence with these columns."""
    return [_evidence(values) for values in found]


def _evidence(row: Values) -> EvidenceRow:
    own, kept = row[: len(_EVIDENCE)], row[len(_EVIDENCE) :]
    values: tuple[Any, ...] = (*own, Snapshot(*kept) if kept[1] else None)
    return EvidenceRow(*values)
