"""Threads and what is said in them, as far as a person may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from annotations.database.prepared import Prepared, PreparedForKeys
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Article, Comment, Project, Revision, Sentence, Thread, User
from annotations.models.thread import CommentQuerySet, ThreadQuerySet, asks
from annotations.permissions import rights_of
from annotations.queries import articles, revisions
from annotations.queries.api_rows.threads import (
    CommentRow,
    ThreadRow,
    comment_row,
    comments_in,
    rows_with_comments,
    thread_rows,
    with_places,
)
from annotations.queries.desk.claims import DeskClaim
from annotations.queries.paging import SIZE, Page, page
from annotations.rules.rights import of_archived
from annotations.vocabulary import ThreadState

OF_A_CLAIM = 50
"""Threads that the desk shows of a claim; the article's list has them all."""


class ThreadFilter(TextChoices):
    """Which threads a list shows."""

    OPEN = "open", pgettext_lazy("threads", "Open")
    MINE = "mine", gettext_lazy("Mine")
    QUERIES = "queries", gettext_lazy("Open queries")
    OVERDUE = "overdue", gettext_lazy("Overdue")
    CLOSED = "closed", pgettext_lazy("threads", "Closed")
    ALL = "all", pgettext_lazy("threads", "All")


def one(user: User, thread_id: int) -> Thread:
    """The thread with its article and claim. Raises NotFound."""
    found = Thread.objects.visible_to(user).select_related("article__project", "claim")
    thread = found.filter(pk=thread_id).first()
    if thread is None:
        raise NotFound(_("There is no such thread, or you can't see it."))
    return thread


def comment_of(user: User, comment_id: int) -> Comment:
    """The comment with its thread. Raises NotFound."""
    found = Comment.objects.visible_to(user).select_related(
        "thread__article", "thread__claim", "author"
    )
    comment = found.filter(pk=comment_id).first()
    if comment is None:
        raise NotFound(_("There is no such comment, or you can't see it."))
    return comment


def row(user: User, thread_id: int) -> ThreadRow:
    """A thread with its comments. Raises NotFound."""
    threads = with_places(Thread.objects.visible_to(user).filter(pk=thread_id))
    rows = thread_rows(threads, Comment.objects.visible_to(user))
    if not rows:
        raise NotFound(_("There is no such thread, or you can't see it."))
    return rows[0]


def comment(user: User, comment_id: int) -> CommentRow:
    """Raises NotFound."""
    return comment_row(comment_of(user, comment_id))


def asked_about(user: User, article_id: int, claims: Iterable[DeskClaim]) -> frozenset[int]:
    """The numbers of the sentences that an open query is about, or that a claim of these with one begins in.

    One statement, over what isn't closed.
    """
    queries = Thread.objects.visible_to(user).filter(article=article_id).unsettled().queries()
    about = list(queries.values_list("sentence", "claim_id"))
    begins = {each.claim.id: each.sentences[0] for each in claims}
    return frozenset(sentence or begins.get(claim, 0) for sentence, claim in about)


def of_claim(user: User, claim_id: int) -> tuple[ThreadRow, ...]:
    """The newest threads about a claim and its evidence; those that are open first. Two statements."""
    threads = _OF_CLAIM(user.pk, claim_id)
    comments = _SAID([each.pk for each in threads], user.pk)
    rows = rows_with_comments(threads, comments)
    return tuple(sorted(rows, key=lambda each: (each.closed, -each.id)))


def _of_claim(user: int, claim: int) -> ThreadQuerySet:
    threads = Thread.objects.visible_to(User(pk=user)).filter(claim=claim).order_by("-id")
    return with_places(threads)[:OF_A_CLAIM]


def _said(threads: Iterable[int], user: int) -> CommentQuerySet:
    return comments_in(threads, Comment.objects.visible_to(User(pk=user)))


_OF_CLAIM = Prepared(_of_claim, int, int)
_SAID = PreparedForKeys(_said, int, most=OF_A_CLAIM)


@dataclass(frozen=True, slots=True)
class TalkPage:
    """An article's threads, and what somebody who opens one about a sentence has before them.

    `text` is the newest revision's, `words` those of the sentence; empty where none is chosen.
    """

    article: Article
    threads: Page[ThreadRow]
    text: str
    words: str
    may: Mapping[str, bool]


def talk_page(
    user: User, article_id: int, *, sentence: int | None = None, cursor: str = ""
) -> TalkPage:
    """Raises NotFound."""
    revision = revisions.newest(user, article_id)
    sentences = Sentence.objects.filter(revision=revision)
    chosen = None if sentence is None else sentences.filter(number=sentence).first()
    threads = Thread.objects.filter(article=article_id)
    return TalkPage(
        revision.article,
        _page(user, threads, show=ThreadFilter.ALL, cursor=cursor, size=SIZE),
        revision.text,
        revision.text[chosen.start : chosen.end] if chosen else "",
        _rights(user, revision, revision.article),
    )


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A thread with its article, and what the person may do in it."""

    thread: ThreadRow
    article: Article
    may: Mapping[str, bool]


def thread_page(user: User, thread_id: int) -> ThreadPage:
    """Raises NotFound."""
    found = row(user, thread_id)
    article = articles.one(user, found.article)
    return ThreadPage(found, article, _rights(user, article, article))


def _rights(user: User, on: Article | Revision, article: Article) -> Mapping[str, bool]:
    """What `user` may do to an article and what is in it; `on` is what was read for them."""
    rights = rights_of(user, on)
    return of_archived(rights) if article.archived_at else rights


def of_article(
    user: User,
    article_id: int,
    *,
    show: str = ThreadFilter.ALL,
    addressee: str = "",
    claim: int | None = None,
    cursor: str = "",
    size: int = SIZE,
) -> Page[ThreadRow]:
    """The threads of an article, the newest first. Raises NotFound."""
    threads = Thread.objects.filter(article=articles.one(user, article_id))
    if claim is not None:
        threads = threads.filter(claim=claim)
    if addressee:
        threads = threads.filter(addressee=addressee)
    return _page(user, threads, show=show, cursor=cursor, size=size)


def of_project(
    user: User,
    project: Project,
    *,
    show: str = ThreadFilter.OPEN,
    addressee: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> Page[ThreadRow]:
    """The threads of a project, the newest first."""
    threads = Thread.objects.filter(project=project)
    if addressee:
        threads = threads.filter(addressee=addressee)
    return _page(user, threads, show=show, cursor=cursor, size=size)


def _page(
    user: User, threads: ThreadQuerySet, *, show: str, cursor: str, size: int
) -> Page[ThreadRow]:
    shown = _shown(threads, show, user, timezone.now()).visible_to(user)
    found = page(with_places(shown), "-id", cursor=cursor, size=size)
    rows = {each.id: each for each in thread_rows(found.rows, Comment.objects.visible_to(user))}
    return found.map(lambda each: rows[each.pk])


def _shown(threads: ThreadQuerySet, show: str, user: User, at: datetime) -> ThreadQuerySet:
    match show:
        case ThreadFilter.OPEN:
            return threads.unsettled()
        case ThreadFilter.QUERIES:
            return threads.unsettled().queries()
        case ThreadFilter.OVERDUE:
            return threads.unsettled().filter(due_at__lt=at)
        case ThreadFilter.CLOSED:
            return threads.filter(state=ThreadState.CLOSED)
        case ThreadFilter.MINE:
            said = Comment.objects.filter(thread=OuterRef("pk"), author=user)
            return threads.filter(Q(opened_by=user) | asks(user) | Q(Exists(said)))
    return threads
