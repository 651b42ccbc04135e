"""The rows of a thread and its comments: shared by opening, commenting, links and imports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from annotations.actions._validation import checked
from annotations.database.few_rows import insert
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import (
    Article,
    Claim,
    Comment,
    Evidence,
    Membership,
    Notification,
    Revision,
    Sentence,
    Thread,
    User,
)
from annotations.rules.talk import LONGEST, MOST_COMMENTS, is_named, mentioned, why_told
from annotations.text.spans import Span
from annotations.vocabulary import Addressee, NotificationKind, ThreadState


@dataclass(frozen=True, slots=True)
class ThreadDraft:
    """What is opened: its first words, what it is about, and, of a query, whom it asks until when.

    It is about a claim or evidence, by its id, else about a sentence of the newest revision, by its number;
    `span` are the words there that read `quote`. `asked` is the login name of a member.
    """

    text: str
    claim: int | None = None
    evidence: int | None = None
    sentence: int | None = None
    span: Span | None = None
    quote: str = ""
    addressee: Addressee | None = None
    asked: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class QueryDetails:
    """Whom a query asks, and until when; `asked` is the login name of a member."""

    addressee: Addressee | None
    asked: str = ""
    due_at: datetime | None = None

    @classmethod
    def of(cls, query: Thread) -> Self:
        """Those that `query` has; without an addressee it is none."""
        addressee = Addressee(query.addressee) if query.addressee else None
        return cls(addressee, query.asked.username if query.asked else "", query.due_at)


def set_query(query: Thread, details: QueryDetails) -> None:
    """Give a locked query its details; it is valid then. Raises Invalid for who isn't a member."""
    if details.addressee is None:
        raise Invalid(_("Say who is asked: author, editor, legal or source."), field="addressee")
    query.addressee = details.addressee
    if details.asked != (query.asked.username if query.asked else ""):
        query.asked = _member(query.article, details.asked) if details.asked else None
    query.due_at = details.due_at
    checked(query)


def who_is_asked(thread: Thread) -> frozenset[int]:
    """The ids of the person whom a query names, and of the article's writer or editor where these are addressed."""
    people: Mapping[str, int | None] = {
        Addressee.AUTHOR: thread.article.writer_id,
        Addressee.EDITOR: thread.article.editor_id,
    }
    return frozenset(filter(None, (thread.asked_id, people.get(thread.addressee))))


def tell_who_is_asked(query: Thread, by: User, at: datetime) -> None:
    """Tell members of the question who are asked by now and weren't told of it; not `by` themselves."""
    question = Comment.objects.filter(thread=query).order_by("id")[0]
    told = Notification.objects.filter(comment=question, recipient=OuterRef("user"))
    members = Membership.objects.filter(
        ~Exists(told), project=query.project_id, user__in=who_is_asked(query), user__is_active=True
    ).exclude(user__in=[by.pk, question.author_id])
    insert(
        *(
            Notification(
                recipient_id=each.user_id, comment=question, kind=NotificationKind.QUERY, at=at
            )
            for each in members
        )
    )


def place_thread(thread: Thread, draft: ThreadDraft, by: User) -> Thread:
    """Say what `thread`, of a locked article, is about; it is valid then. Raises Invalid."""
    if draft.evidence is not None:
        thread.evidence = _evidence(thread.article, draft.evidence, by)
        thread.claim = thread.evidence.claim
    elif draft.claim is not None:
        thread.claim = Claim.objects.filter(article=thread.article, pk=draft.claim).first()
        if thread.claim is None:
            raise Invalid(_("There is no such claim in this article."), field="claim")
    if thread.claim is None or draft.span:
        _attach(thread, draft)
    thread.addressee = draft.addressee or ""
    if not draft.addressee and (draft.asked or draft.due_at):
        raise Invalid(_("Say who is asked: author, editor, legal or source."), field="addressee")
    thread.asked = _member(thread.article, draft.asked) if draft.asked else None
    thread.due_at = draft.due_at
    return checked(thread)


def _evidence(article: Article, evidence: int, by: User) -> Evidence:
    seen = Evidence.objects.visible_to(by).filter(claim__article=article, pk=evidence)
    found = seen.select_related("claim").first()
    if found is None:
        raise Invalid(_("There is no such evidence in this article."), field="evidence")
    return found


def _member(article: Article, username: str) -> User:
    members = User.objects.filter(is_active=True, memberships__project=article.project_id)
    found = members.filter(username=username).first()
    if found is None:
        raise Invalid(_("Nobody of this login name is a member."), field="asked")
    return found


def _attach(thread: Thread, draft: ThreadDraft) -> None:
    """To the words of the newest revision: those that are given, else the whole sentence."""
    revision = Revision.objects.current().get(article=thread.article)
    sentences = Sentence.objects.filter(revision=revision)
    if draft.span:
        sentences = sentences.filter(start__lt=draft.span.end, end__gt=draft.span.start)
    if thread.claim is None and draft.sentence is not None:
        sentences = sentences.filter(number=draft.sentence)
    sentence = sentences.order_by("number").first()
    if sentence is None or (draft.span is None and draft.sentence is None):
        raise Invalid(_("There is no such sentence in this text."), field="sentence")
    span = draft.span or Span(sentence.start, sentence.end)
    words = revision.text[span.start : span.end]
    if draft.span and words != draft.quote:
        raise Invalid(
            _("The text doesn't read “%(quote)s” there."), field="quote", quote=draft.quote
        )
    thread.revision, thread.quote = revision, words
    thread.start, thread.end = span.start, span.end
    thread.sentence = sentence.number if thread.claim is None else None


def fill_comment(comment: Comment, text: str) -> Comment:
    """Give `comment` its words; it is valid then, and not yet stored. Raises Invalid."""
    comment.text = text.strip()
    if not comment.text:
        raise Invalid(_("Write something."), field="text")
    if len(comment.text) > LONGEST:
        raise Invalid(_("A comment has at most %(most)s characters."), field="text", most=LONGEST)
    return checked(comment)


def add_comment(thread: Thread, comment: Comment, *, opens: bool = False) -> None:
    """Store a valid comment on a locked thread, and tell who takes part or is mentioned. Raises Invalid."""
    if not opens and Comment.objects.filter(thread=thread).count() >= MOST_COMMENTS:
        raise Invalid(_("This thread is too long: open another one."), field="text")
    insert(comment)
    insert(*_notifications(thread, comment, opens=opens))


def say(thread: Thread, comment: Comment) -> None:
    """Store a valid comment on a locked thread, which it may answer. Raises Invalid."""
    if thread.state == ThreadState.CLOSED:
        raise Invalid(_("This thread is closed: reopen it first."))
    add_comment(thread, comment)
    if comment.answer:
        thread.state = ThreadState.ANSWERED
    thread.version += 1
    thread.save(update_fields=["state", "version"])


def _notifications(thread: Thread, comment: Comment, *, opens: bool) -> Sequence[Notification]:
    """For members alone; who is blind to the thread is shown theirs once they may see it."""
    names = mentioned(comment.text)
    wrote = Comment.objects.filter(thread=thread, author=OuterRef("user"))
    asked = who_is_asked(thread)
    takes_part = Q(user__in=[thread.opened_by_id, *asked]) | Q(Exists(wrote))
    members = (
        Membership.objects.filter(project=thread.project_id, user__is_active=True)
        .annotate(name=Lower("user__username"))
        .filter(takes_part | Q(name__in=names))
        .exclude(user=comment.author_id)
        .values_list("user_id", "user__username")
    )
    return [
        Notification(
            recipient_id=user,
            comment=comment,
            kind=why_told(
                opens=opens,
                answers=comment.answer,
                asked=user in asked,
                opener=user == thread.opened_by_id,
                named=is_named(username, names),
            ),
            at=comment.at,
        )
        for user, username in members
    ]
