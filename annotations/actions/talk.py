"""Talking about claims, sentences and evidence: threads and queries, and what is said in them."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from annotations.actions._event_log import append, next_event, record
from annotations.actions._locking import lock_article, lock_thread, require_unarchived
from annotations.actions._thread_rows import (
    QueryDetails,
    ThreadDraft,
    add_comment,
    fill_comment,
    place_thread,
    say,
    set_query,
    tell_who_is_asked,
)
from annotations.database.durable import durable
from annotations.errors import Invalid, NotAllowed, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Article, Comment, QueryShare, Thread, User
from annotations.permissions import require
from annotations.queries.log_entries import comment_entry, query_entry, thread_entry
from annotations.vocabulary import ThreadState, Verb

__all__ = ["QueryDetails", "ThreadDraft"]


@durable()
def open_thread(
    *,
    by: User,
    article: Article,
    draft: ThreadDraft,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Thread:
    """Open a thread with its first comment; with an addressee it is a query.

    The same `key` again answers with the thread that it made. Raises NotAllowed, Invalid.
    """
    require(by, Verb.OPEN_THREAD, article)
    article, key, at = lock_article(article), key or uuid4(), at or timezone.now()
    require_unarchived(article)
    made = Thread.objects.filter(key=key, opened_by=by).first()
    if made:
        return made
    thread = Thread(key=key, article=article, project=article.project, opened_by=by, opened_at=at)
    place_thread(thread, draft, by)
    # Whoever is asked by a link is shown the question.
    comment = fill_comment(
        Comment(thread=thread, author=by, shared=thread.is_query, at=at), draft.text
    )
    thread.save(force_insert=True)
    comment.thread = thread
    add_comment(thread, comment, opens=True)
    log = article.project
    opened = next_event(log, by, Verb.OPEN_THREAD, thread, at=at, after=thread_entry(thread))
    said = next_event(log, by, Verb.COMMENT, comment, at=at, after=comment_entry(comment))
    append(log, opened, said)
    return thread


@durable()
def comment_on(
    *,
    by: User,
    thread: Thread,
    text: str,
    answer: bool = False,
    shared: bool = False,
    key: UUID | None = None,
    at: datetime | None = None,
) -> Comment:
    """Say something in a thread; as an `answer` to a query it waits for somebody to accept it.

    What is `shared` is seen by who is asked by a link. The same `key` again answers with the comment that it
    made. Raises NotAllowed, Invalid.
    """
    require(by, Verb.COMMENT, thread)
    thread, key = lock_thread(thread), key or uuid4()
    made = Comment.objects.filter(key=key, author=by).first()
    if made:
        return made
    if (answer or shared) and not thread.is_query:
        raise Invalid(_("Only a query is answered or shared."), field="answer")
    comment = fill_comment(
        Comment(
            key=key,
            thread=thread,
            author=by,
            answer=answer,
            shared=shared,
            at=at or timezone.now(),
        ),
        text,
    )
    say(thread, comment)
    record(
        thread.article.project,
        by,
        Verb.COMMENT,
        comment,
        at=comment.at,
        after=comment_entry(comment),
    )
    return comment


@durable()
def withdraw_comment(*, by: User, comment: Comment, at: datetime | None = None) -> Comment:
    """Mark one's own comment as withdrawn; what it said stays to be read by members.

    Raises NotAllowed, Stale.
    """
    require(by, Verb.WITHDRAW_COMMENT, comment)
    if comment.author_id != by.pk:
        raise NotAllowed(_("Only who wrote a comment withdraws it."))
    thread, at = lock_thread(comment.thread), at or timezone.now()
    comment = Comment.objects.get(pk=comment.pk)
    comment.thread = thread
    if comment.withdrawn_at:
        raise Stale(_("This comment is withdrawn already."), current=comment)
    comment.withdrawn_at = at
    comment.save(update_fields=["withdrawn_at"])
    thread.version += 1
    thread.save(update_fields=["version"])
    record(
        thread.article.project,
        by,
        Verb.WITHDRAW_COMMENT,
        comment,
        at=at,
        before={"withdrawn": False},
        after={"withdrawn": True},
    )
    return comment


@durable()
def close_thread(*, by: User, thread: Thread, seen: int, at: datetime | None = None) -> Thread:
    """Settle a thread; of a query that was answered, this accepts the answer.

    Somebody else accepts it than who gave it. Raises NotAllowed, Stale, Invalid.
    """
    require(by, Verb.CLOSE_THREAD, thread)
    thread, at = lock_thread(thread, seen), at or timezone.now()
    before = thread.state
    if before == ThreadState.CLOSED:
        raise Invalid(_("This thread is closed already."))
    if before == ThreadState.ANSWERED:
        answers = Comment.objects.filter(thread=thread, answer=True, withdrawn_at=None)
        latest = answers.order_by("-id").first()
        if latest and latest.author_id == by.pk:
            raise Invalid(_("Somebody else accepts an answer than who gave it."))
    return _set_state(by, Verb.CLOSE_THREAD, thread, ThreadState.CLOSED, at)


@durable()
def reopen_thread(*, by: User, thread: Thread, seen: int, at: datetime | None = None) -> Thread:
    """Take up again what is closed, or ask again what is answered. Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.REOPEN_THREAD, thread)
    thread, at = lock_thread(thread, seen), at or timezone.now()
    if thread.state == ThreadState.OPEN:
        raise Invalid(_("This thread is open already."))
    return _set_state(by, Verb.REOPEN_THREAD, thread, ThreadState.OPEN, at)


@durable()
def change_query(
    *, by: User, thread: Thread, seen: int, details: QueryDetails, at: datetime | None = None
) -> Thread:
    """Ask somebody else, or until another day, in a query that isn't closed; who is asked now is told.

    Nothing is done where it asks so already. While there is an answer link, whoever has it stays addressed.
    Raises NotAllowed, Stale, Invalid.
    """
    require(by, Verb.CHANGE_QUERY, thread)
    query, at = lock_thread(thread, seen), at or timezone.now()
    if not query.is_query or query.state == ThreadState.CLOSED:
        raise Invalid(_("Only a query that isn't closed asks somebody: reopen it first."))
    before = query_entry(query)
    set_query(query, details)
    after = query_entry(query)
    differs = [name for name in after if after[name] != before[name]]
    if not differs:
        return query
    shares = QueryShare.objects.filter(thread=query).valid(at)
    if "addressee" in differs and shares.exists():
        raise Invalid(
            _("Somebody outside can answer by a link: revoke it first."), field="addressee"
        )
    query.version += 1
    query.save(update_fields=["addressee", "asked", "due_at", "version"])
    tell_who_is_asked(query, by, at)
    record(
        query.article.project,
        by,
        Verb.CHANGE_QUERY,
        query,
        at=at,
        before={name: before[name] for name in differs},
        after={name: after[name] for name in differs},
    )
    return query


def _set_state(by: User, verb: Verb, thread: Thread, state: ThreadState, at: datetime) -> Thread:
    before, closed = thread.state, state is ThreadState.CLOSED
    thread.state, thread.version = state, thread.version + 1
    thread.closed_by, thread.closed_at = (by, at) if closed else (None, None)
    thread.save(update_fields=["state", "version", "closed_by", "closed_at"])
    record(
        thread.article.project,
        by,
        verb,
        thread,
        at=at,
        before={"state": before},
        after={"state": state},
    )
    return thread
