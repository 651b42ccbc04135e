"""The published editions of an article's verification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypedDict, Unpack

from factcheck_client._session import Session
from factcheck_client.vocabulary import Authenticity, EditionState

Form = Literal[
    "html",
    "json",
    "csv",
    "pdf",
    "annotated-copy.html",
    "annotated-copy.pdf",
    "xlsx",
    "checking-copy.docx",
    "checked-copy.docx",
    "claimreview.jsonld",
    "references.html",
    "references.json",
    "references.bib",
    "reader-page.zip",
]


@dataclass(frozen=True, slots=True)
class Report:
    """An edition; `sha256` is that of its JSON. `corrects` are labels of claims.

    `superseded_by` is the number of the article's latest edition, where that is a later one.
    """

    id: int
    article: int
    revision: int
    edition: int
    sha256: str
    note: str
    published_by: str
    published_at: datetime
    corrects: tuple[str, ...]
    superseded_by: int | None
    withdrawn_at: datetime | None
    withdrawn_because: str
    withdrawn_by: str | None
    state: EditionState
    etag: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCorrection(Report):
    """An edition that corrected the one before, or was withdrawn."""

    title: str


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The edition that would be published now; `content` is what its JSON file would say."""

    edition: int
    body_sha256: str
    content: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FileAuthenticity:
    """What a file is: the edition that it was made from, and whether it is exactly that.

    `form` and `language` are those in which it is. `report` and `article` are ids, for members alone.
    """

    authenticity: Authenticity
    edition: int | None
    published_at: datetime | None
    state: EditionState | None
    withdrawn_because: str
    form: str
    language: str
    problem: str
    report: int | None
    article: int | None


@dataclass(frozen=True, slots=True)
class PublicPage:
    """Where readers find an article's latest edition without a login, at `/r/ADDRESS/`, while it is `on`.

    One that was never touched has version 0 and no address.
    """

    article: int
    on: bool
    address: str
    hidden_from_search: bool
    changed_by: str | None
    changed_at: datetime | None
    version: int
    etag: str | None = None


class PublicPageChanges(TypedDict, total=False):
    """What isn't given stays as it is; an empty `address` is a new one that nobody can guess."""

    on: bool
    address: str
    hidden_from_search: bool


class Reports:
    """`client.reports`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, article: int) -> Iterator[Report]:
        """The latest first."""
        return self._session.each(Report, f"/articles/{article}/reports")

    def get(self, report: int) -> Report:
        return self._session.read(Report, f"/reports/{report}")

    def preview(self, article: int, *, draft: bool = False) -> NextEdition:
        """`draft` marks it as one, to be passed on before it is published."""
        params = {"draft": "true"} if draft else None
        return self._session.read(NextEdition, f"/articles/{article}/reports/next", params)

    def publish(
        self,
        article: int,
        *,
        note: str = "",
        override_reason: str = "",
        seen: str | None = None,
        edition: int | None = None,
    ) -> Report:
        """Freeze the article's verification as its next edition.

        `seen` is the `body_sha256` of a preview that was looked at: Stale if it isn't so now. Invalid where
        the release gate stops it, where it tells of something and there is no `override_reason`, where
        a published verdict is changed without a `note`, and where the number isn't `edition`.
        """
        body: dict[str, Any] = {"note": note, "override_reason": override_reason}
        body |= {"seen": seen} if seen else {}
        body |= {"edition": edition} if edition else {}
        return self._session.add(Report, f"/articles/{article}/reports", body)

    def withdraw(self, report: Report, *, reason: str) -> Report:
        """Withdraw an edition with a public reason. Raises Stale.

        An edition of a list has no ETag: get it first.
        """
        path = f"/reports/{report.id}:withdraw"
        body = {"reason": reason}
        return self._session.add(Report, path, body, seen=report, current=(Report,))

    def public_page(self, article: int) -> PublicPage:
        """Where readers find the article's latest edition, and whether it is there."""
        return self._session.read(PublicPage, f"/articles/{article}/public-page")

    def change_public_page(
        self, page: PublicPage, **changes: Unpack[PublicPageChanges]
    ) -> PublicPage:
        """Switch it on or off, move it. Raises Stale, and Invalid for an address that is taken."""
        path = f"/articles/{page.article}/public-page"
        return self._session.change(PublicPage, page, path, changes)

    def verify(self, content: bytes, *, name: str = "file") -> FileAuthenticity:
        """Whether a file is the edition that it claims to be; `name` tells forms apart that are alike."""
        return self._session.hand_over(FileAuthenticity, "/reports:verify", content, {"name": name})

    def corrections(
        self, project: int, *, article: int | None = None
    ) -> Iterator[EditionCorrection]:
        """The public log of corrections to editions, the latest edition first."""
        path = f"/projects/{project}/edition-corrections"
        return self._session.each(EditionCorrection, path, {"article": article})

    def download(
        self, report: int, *, form: Form = "html", language: str | None = None
    ) -> Iterator[bytes]:
        """The edition as it arrives: `file.writelines(…)` takes it.

        `language` is that of the report's own words, the article's where it isn't given.
        """
        return self._session.stream(
            f"/reports/{report}/content", {"format": form, "language": language}
        )
