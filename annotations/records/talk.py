"""Threads about an article with their comments, apart from any database: our own format carries them."""

from dataclasses import dataclass
from datetime import datetime

from annotations.text.spans import Span
from annotations.vocabulary import Addressee, ThreadState


@dataclass(frozen=True, slots=True)
class CommentRecord:
    """What somebody said: `author` is a username, `outsider` the name given by who answered by a link.

    One without either is the importer's.
    """

    text: str
    author: str = ""
    outsider: str = ""
    answer: bool = False
    shared: bool = False
    at: datetime | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ThreadRecord:
    """Comments about a claim, by its number, or its evidence, by its place there from 1, or words of the text.

    With an addressee it is a query. Of a thread without a claim the words say which sentence it is about.
    """

    claim: int | None = None
    evidence: int | None = None
    words: Span | None = None
    addressee: Addressee | None = None
    asked: str = ""
    due_at: datetime | None = None
    state: ThreadState = ThreadState.OPEN
    opened_by: str = ""
    opened_at: datetime | None = None
    closed_by: str = ""
    closed_at: datetime | None = None
    comments: tuple[CommentRecord, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it is a query that isn't closed."""
        return self.addressee is not None and self.state is not ThreadState.CLOSED
