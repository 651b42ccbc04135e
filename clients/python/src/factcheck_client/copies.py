"""Copies of web pages, which the server's worker fetches."""

from dataclasses import dataclass
from datetime import date, datetime

from factcheck_client._session import Session
from factcheck_client.vocabulary import CopyState


@dataclass(frozen=True, slots=True)
class PageCopy:
    """A copy of a page, and what the page says of itself; `problem` says why there is none."""

    id: int
    article: int
    url: str
    state: CopyState
    attempts: int
    title: str
    publisher: str
    published_at: date | None
    name: str
    sha256: str
    media_type: str
    bytes: int | None
    captured_at: datetime | None
    asked_by: str
    asked_at: datetime
    problem: str
    etag: str | None = None


class Copies:
    """`client.copies`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def request(self, article: int, url: str) -> PageCopy:
        """Ask for a copy, to be given to evidence as its `page_copy`; it is fetched within moments.

        Evidence may be added at once: it is filled in when the copy comes.
        """
        return self._session.add(PageCopy, f"/articles/{article}/copies", {"url": url})

    def get(self, copy: int) -> PageCopy:
        return self._session.read(PageCopy, f"/copies/{copy}")

    def again(self, copy: int) -> PageCopy:
        """Let one that failed be fetched once more."""
        return self._session.add(PageCopy, f"/copies/{copy}:again", {})
