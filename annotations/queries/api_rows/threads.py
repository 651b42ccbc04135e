"""Threads with their comments, as programs are given them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal

from django.db.models import F, FilteredRelation, Q

from annotations.models import Comment, Thread, User
from annotations.models.claim import newest_place
from annotations.models.thread import CommentQuerySet, ThreadQuerySet
from annotations.queries.api_rows.field_types import EndOffset, LoginName, Offset, ShownName
from annotations.rules.labels import label
from annotations.vocabulary import Addressee, ThreadState


@dataclass(frozen=True)
class CommentRow:
    """What somebody said in a thread. It never changes, but that its author can withdraw it."""

    id: int
    thread: int
    author: Annotated[str | None, "Login name; null of an answer by a link."]
    author_name: Annotated[
        str, "What pages call them; of an answer by a link the name given there."
    ]
    text: str
    answer: Annotated[bool, "Whether it answers the query."]
    shared: Annotated[bool, "Whether who is asked by a link sees it."]
    at: datetime
    withdrawn_at: datetime | None

    @property
    def pk(self) -> int:
        return self.id

    @property
    def from_outside(self) -> bool:
        return self.author is None


@dataclass(frozen=True)
class ThreadRow:
    """A thread with its comments, the oldest first; a query where it has an addressee.

    It is about a claim, which may have evidence or words of the text besides, or about a sentence.
    """

    id: int
    project: int
    article: int
    claim: int | None
    claim_label: Annotated[str, "What people call the claim; empty without one."]
    evidence: int | None
    revision: Annotated[int | None, "Whose words it is about; null where it is about none."]
    sentence: Annotated[int | None, "Its number, where it is about no claim."]
    start: Offset | None
    end: EndOffset | None
    quote: str
    addressee: Addressee | Literal[""]
    asked: Annotated[str | None, "Login name of the member who is asked."]
    due_at: datetime | None
    state: ThreadState
    opened_by: LoginName
    opened_at: datetime
    closed_by: Annotated[str | None, "Login name."]
    closed_at: datetime | None
    version: int
    shared_until: Annotated[
        datetime | None, "Until when it can be answered by a link; null without one."
    ]
    opened_by_name: ShownName
    asked_name: str
    article_title: str
    claim_number: int | None
    comments: tuple[CommentRow, ...]

    @property
    def pk(self) -> int:
        return self.id

    @property
    def is_query(self) -> bool:
        return bool(self.addressee)

    @property
    def closed(self) -> bool:
        return self.state is ThreadState.CLOSED

    @property
    def answered(self) -> bool:
        return self.state is ThreadState.ANSWERED

    @property
    def asks(self) -> CommentRow | None:
        """The first comment that is shown, which opens it."""
        return self.comments[0] if self.comments else None


@dataclass(frozen=True)
class NewShareRow:
    """A link by which somebody outside answers a query."""

    thread: int
    expires_at: datetime
    url: Annotated[str, "Where it is answered, shown this once; empty for one that was mailed."]


def thread_rows(
    threads: ThreadQuerySet | Iterable[Thread], comments: CommentQuerySet
) -> list[ThreadRow]:
    """Threads that were read `with_places`, with those of `comments` that are theirs; a statement more."""
    threads = list(threads)
    found = comments_in([each.pk for each in threads], comments) if threads else ()
    return rows_with_comments(threads, found)


def comments_in(threads: Iterable[int], comments: CommentQuerySet) -> CommentQuerySet:
    """Those of `comments` that are in the threads with these keys, as `rows_with_comments` takes them."""
    return comments.filter(thread__in=threads).select_related("author").order_by("pk")


def rows_with_comments(threads: Iterable[Thread], comments: Iterable[Comment]) -> list[ThreadRow]:
    said: defaultdict[int, list[CommentRow]] = defaultdict(list)
    for comment in comments:
        said[comment.thread_id].append(comment_row(comment))
    return [_thread_row(each, tuple(said[each.pk])) for each in threads]


def with_places(threads: ThreadQuerySet) -> ThreadQuerySet:
    """With what `thread_rows` takes: people, article, the label of the claim, and the link that stands."""
    return threads.select_related("opened_by", "asked", "closed_by", "article", "claim").annotate(
        live_share=FilteredRelation("shares", condition=Q(shares__revoked_at=None)),
        shared_until=F("live_share__expires_at"),
        **newest_place("claim"),
    )


def comment_row(comment: Comment) -> CommentRow:
    """`comment` with its author."""
    author = comment.author
    return CommentRow(
        id=comment.pk,
        thread=comment.thread_id,
        author=author.username if author else None,
        author_name=author.shown_name if author else comment.outsider,
        text=comment.text,
        answer=comment.answer,
        shared=comment.shared,
        at=comment.at,
        withdrawn_at=comment.withdrawn_at,
    )


def _thread_row(thread: Any, comments: tuple[CommentRow, ...]) -> ThreadRow:
    return ThreadRow(
        id=thread.pk,
        project=thread.project_id,
        article=thread.article_id,
        claim=thread.claim_id,
        claim_label=label(thread.line, thread.letter) if thread.claim_id else "",
        evidence=thread.evidence_id,
        revision=thread.revision_id,
        sentence=thread.sentence,
        start=thread.start,
        end=thread.end,
        quote=thread.quote,
        addressee=Addressee(thread.addressee) if thread.addressee else "",
        asked=_login(thread.asked),
        due_at=thread.due_at,
        state=ThreadState(thread.state),
        opened_by=thread.opened_by.username,
        opened_at=thread.opened_at,
        closed_by=_login(thread.closed_by),
        closed_at=thread.closed_at,
        version=thread.version,
        shared_until=thread.shared_until,
        opened_by_name=thread.opened_by.shown_name,
        asked_name=thread.asked.shown_name if thread.asked else "",
        article_title=thread.article.title,
        claim_number=thread.claim.number if thread.claim else None,
        comments=comments,
    )


def _login(person: User | None) -> str | None:
    return person.username if person else None
