"""Checks that others published before, as programs are given them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from annotations.models import EarlierCheck
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName


@dataclass(frozen=True)
class EarlierCheckRow:
    """What a publisher found of a claim, in its own words and on its own scale."""

    id: int
    project: int
    claim: str
    claimant: str
    claimed_at: date | None
    publisher: str
    url: str
    title: str
    rating: str
    rating_value: float | None
    best_rating: float | None
    worst_rating: float | None
    published_at: date | None
    language: str
    added_by: LoginName
    added_at: datetime


@dataclass(frozen=True)
class RefusedCheckRow:
    """A review that wasn't taken in."""

    item: Annotated[int, "Its number among those that were sent, from 1."]
    reason: str


@dataclass(frozen=True)
class ChecksImportRow:
    """What became of the reviews that were sent."""

    read: int
    added: int
    known: Annotated[int, "The project has them already."]
    refused: int
    reasons: Annotated[list[RefusedCheckRow], "Of the first hundred."]


_CHECK = Columns(EarlierCheckRow, {"project": "project_id", "added_by": "added_by__username"})


def earlier_check_row(check: EarlierCheck) -> EarlierCheckRow:
    return _CHECK.of(check)
