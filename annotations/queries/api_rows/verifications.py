"""Verifications, as programs are given them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, Literal

from django.db.models import QuerySet

from annotations.models import Verification
from annotations.models.verification import VerificationQuerySet
from annotations.queries.api_rows.claims import VerdictRow
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName
from annotations.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class VerificationRow:
    """One reviewer's verification of a claim. It never changes: a newer one supersedes it."""

    id: int
    claim: int
    claim_version: int
    reviewer: LoginName
    supersedes: int | None
    superseded_by: int | None
    rationale: str
    correction: str
    severity: Severity | Literal[""]
    at: datetime
    verdict: VerdictRow
    evidence: Annotated[list[int], "The ids of what it relies on."]

    @property
    def pk(self) -> int:
        return self.id


_VERIFICATION = Columns(
    VerificationRow,
    {"claim": "claim_id", "reviewer": "reviewer__username", "supersedes": "supersedes_id"},
    made=2,
)
_VERDICT = Columns(VerdictRow, under="verdict__")


def verifications(found: VerificationQuerySet) -> list[VerificationRow]:
    """These verifications, the latest first; one statement."""
    return rows(columns(found))


def columns(found: VerificationQuerySet) -> QuerySet[Verification, Any]:
    """What `rows` reads of these verifications, the latest first: a row for each evidence."""
    ordered = found.order_by("-at", "-pk", "evidence__pk")
    return ordered.values_list(*_VERIFICATION.names, *_VERDICT.names, "evidence__id", named=True)


def rows(found: Iterable[Any]) -> list[VerificationRow]:
    """The verifications with these `columns`, in their order."""
    return [_row(list(relying)) for _id, relying in groupby(found, key=attrgetter("id"))]


def _row(relying: list[Any]) -> VerificationRow:
    evidence = [each.evidence__id for each in relying if each.evidence__id is not None]
    first = relying[0]
    return _VERIFICATION.row(first, _VERDICT.row(first), evidence)
