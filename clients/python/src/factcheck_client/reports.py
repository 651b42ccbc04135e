"""The published editions of an article's verification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from factcheck_client._session import Session

Form = Literal["html", "json", "csv"]


@dataclass(frozen=True, slots=True)
class Report:
    """An edition; `sha256` is that of its JSON."""

    id: int
    article: int
    revision: int
    edition: int
    sha256: str
    note: str
    published_by: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The edition that would be published now; `content` is what its JSON file would say."""

    edition: int
    body_sha256: str
    content: dict[str, Any]


class Reports:
    """`client.reports`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, article: int) -> Iterator[Report]:
        """The latest first."""
        return self._session.each(Report, f"/articles/{article}/reports")

    def get(self, report: int) -> Report:
        return self._session.read(Report, f"/reports/{report}")

    def preview(self, article: int) -> NextEdition:
        return self._session.read(NextEdition, f"/articles/{article}/reports/next")

    def publish(self, article: int, *, note: str = "", seen: str | None = None) -> Report:
        """Freeze the article's verification as its next edition.

        `seen` is the `body_sha256` of a preview that was looked at: Stale if it isn't so now.
        """
        body = {"note": note, **({"seen": seen} if seen else {})}
        return self._session.add(Report, f"/articles/{article}/reports", body)

    def download(
        self, report: int, *, form: Form = "html", language: str = "en"
    ) -> Iterator[bytes]:
        """The edition as it arrives: `file.writelines(…)` takes it. `language`: of the report's own words."""
        return self._session.stream(
            f"/reports/{report}/content", {"format": form, "language": language}
        )
