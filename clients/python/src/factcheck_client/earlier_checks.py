"""Checks that others published before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from factcheck_client._session import Session


@dataclass(frozen=True, slots=True)
class EarlierCheck:
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
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class RefusedCheck:
    """A review that wasn't taken in; `item` is its number, from 1."""

    item: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChecksImport:
    """What became of the reviews that were sent; `reasons` are those of the first hundred refused."""

    read: int
    added: int
    known: int
    refused: int
    reasons: tuple[RefusedCheck, ...]


class EarlierChecks:
    """`client.earlier_checks`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, project: int, *, search: str | None = None) -> Iterator[EarlierCheck]:
        """The latest taken in first."""
        path = f"/projects/{project}/earlier-checks"
        return self._session.each(EarlierCheck, path, {"search": search})

    def get(self, check: int) -> EarlierCheck:
        return self._session.read(EarlierCheck, f"/earlier-checks/{check}")

    def import_reviews(self, project: int, reviews: Sequence[Any]) -> ChecksImport:
        """Add reviews as ClaimReview has them, or feeds that hold some; what is there is skipped."""
        path = f"/projects/{project}/earlier-checks:import"
        return self._session.add(ChecksImport, path, {"reviews": reviews})
