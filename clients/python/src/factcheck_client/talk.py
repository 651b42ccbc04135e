"""Threads and queries about claims, sentences and evidence, and what you are told of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from factcheck_client._session import Session
from factcheck_client.text import Span
from factcheck_client.vocabulary import Addressee, NotificationKind, ThreadState

ThreadFilter = Literal["open", "mine", "queries", "overdue", "closed", "all"]


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said; `author` is None of an answer by a link."""

    id: int
    thread: int
    author: str | None
    author_name: str
    text: str
    answer: bool
    shared: bool
    at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread with its comments, the oldest first; a query where it has an addressee."""

    id: int
    project: int
    article: int
    claim: int | None
    claim_label: str
    evidence: int | None
    revision: int | None
    sentence: int | None
    start: int | None
    end: int | None
    quote: str
    addressee: Addressee | Literal[""]
    asked: str | None
    due_at: datetime | None
    state: ThreadState
    opened_by: str
    opened_at: datetime
    closed_by: str | None
    closed_at: datetime | None
    version: int
    shared_until: datetime | None
    opened_by_name: str
    asked_name: str
    article_title: str
    claim_number: int | None
    comments: tuple[Comment, ...]
    etag: str | None = None


@dataclass(frozen=True, slots=True)
class QueryShare:
    """A link by which somebody outside answers a query; `url` is empty where it was mailed."""

    thread: int
    expires_at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Notification:
    """That you are told of a comment."""

    id: int
    kind: NotificationKind
    at: datetime
    read_at: datetime | None
    project: int
    article: int
    article_title: str
    thread: int
    comment: Comment


@dataclass(frozen=True, slots=True)
class _Read:
    read: int


@dataclass(frozen=True, slots=True)
class _Digest:
    mail_digest: bool


class Threads:
    """`client.threads`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_project(
        self, project: int, *, show: ThreadFilter = "all", addressee: Addressee | None = None
    ) -> Iterator[Thread]:
        """The newest first."""
        asked = {"show": show, "addressee": addressee}
        return self._session.each(Thread, f"/projects/{project}/threads", asked)

    def of_article(
        self,
        article: int,
        *,
        claim: int | None = None,
        show: ThreadFilter = "all",
        addressee: Addressee | None = None,
    ) -> Iterator[Thread]:
        """The newest first; those about one `claim`, if you name it."""
        asked = {"claim": claim, "show": show, "addressee": addressee}
        return self._session.each(Thread, f"/articles/{article}/threads", asked)

    def get(self, thread: int) -> Thread:
        return self._session.read(Thread, f"/threads/{thread}")

    def open(
        self,
        article: int,
        text: str,
        *,
        claim: int | None = None,
        evidence: int | None = None,
        sentence: int | None = None,
        words: Span | None = None,
        addressee: Addressee | None = None,
        asked: str = "",
        due_at: datetime | None = None,
    ) -> Thread:
        """Open a thread about a claim, evidence, or a sentence by its number; a query with an addressee.

        `words` are those of the newest revision that it is about.
        """
        body: dict[str, Any] = {
            "text": text,
            "claim": claim,
            "evidence": evidence,
            "sentence": sentence,
            "addressee": addressee or "",
            "asked": asked,
            "due_at": due_at,
        }
        if words:
            body |= {"start": words.start, "end": words.end, "quote": words.quote}
        return self._session.add(Thread, f"/articles/{article}/threads", body)

    def say(self, thread: int, text: str, *, answer: bool = False, shared: bool = False) -> Comment:
        """Say something; as an `answer` to a query it waits to be accepted."""
        body = {"text": text, "answer": answer, "shared": shared}
        return self._session.add(Comment, f"/threads/{thread}/comments", body)

    def withdraw(self, comment: int) -> Comment:
        """Mark your own comment as withdrawn."""
        return self._session.add(Comment, f"/comments/{comment}:withdraw", {})

    def change(
        self,
        thread: Thread,
        *,
        addressee: Addressee | None = None,
        asked: str | None = None,
        due_at: datetime | Literal[""] | None = "",
    ) -> Thread:
        """Ask somebody else in a query as it was read, or until another day; None is no day."""
        given = {"addressee": addressee, "asked": asked}
        body: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
        if due_at != "":
            body["due_at"] = due_at
        return self._session.change(Thread, thread, f"/threads/{thread.id}", body)

    def close(self, thread: Thread) -> Thread:
        """Settle a thread as it was read; of a query that was answered, accept the answer."""
        return self._verb(thread, "close")

    def reopen(self, thread: Thread) -> Thread:
        """Take up a thread again, as it was read."""
        return self._verb(thread, "reopen")

    def share(self, thread: int, *, email: str = "", days: int = 14) -> QueryShare:
        """Make a link by which somebody outside answers; mailed where there is an address."""
        body = {"email": email, "days": days}
        return self._session.add(QueryShare, f"/threads/{thread}:share", body)

    def unshare(self, thread: int) -> Thread:
        """Revoke that link."""
        return self._session.add(Thread, f"/threads/{thread}:unshare", {})

    def _verb(self, thread: Thread, verb: str) -> Thread:
        path = f"/threads/{thread.id}:{verb}"
        return self._session.add(Thread, path, {}, seen=thread, current=(Thread,))


class Notifications:
    """`client.notifications`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, *, unread: bool = False) -> Iterator[Notification]:
        """The newest first."""
        return self._session.each(Notification, "/notifications", {"unread": unread or None})

    def is_mailed(self) -> bool:
        """Whether unread ones are mailed to you, once a day at most."""
        return self._session.read(_Digest, "/mail-digest").mail_digest

    def mail(self, mailed: bool) -> bool:  # noqa: FBT001 - it is all there is to say
        """Say whether they are mailed."""
        path, body = "/mail-digest", {"mail_digest": mailed}
        request = self._session.request("PATCH", path, body=body)
        return bool(self._session.send(request).json()["mail_digest"])

    def read(self, ids: Sequence[int] | None = None) -> int:
        """Mark these as read, or all that you are shown; how many."""
        body = {"ids": None if ids is None else [*ids]}
        return self._session.add(_Read, "/notifications:read", body).read
