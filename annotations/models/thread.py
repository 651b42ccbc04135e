"""Talk: threads about a claim, a sentence or evidence, their comments, and links for people outside."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import OVERSEERS
from annotations.models._constraints import as_long_as, one_of, starts_before_it_ends
from annotations.models.claim import Anchor
from annotations.models.project import Membership
from annotations.rules.status import DECIDED
from annotations.vocabulary import Addressee, ThreadState

if TYPE_CHECKING:
    from datetime import datetime

    from annotations.models.user import User

UNSETTLED = (ThreadState.OPEN, ThreadState.ANSWERED)


def _sighted(thread: str = "") -> Q:
    """Whether nothing that others say in the thread at this path, which ends in “__”, is hidden from a member.

    What is said of words is about the claims that they touch: it is hidden until all of them are decided.
    """
    membership = f"{thread}project__memberships"
    touched = Anchor.objects.filter(
        revision=OuterRef(f"{thread}revision"),
        start__lt=OuterRef(f"{thread}end"),
        end__gt=OuterRef(f"{thread}start"),
    ).exclude(claim__status__in=DECIDED)
    return (
        Q(**{f"{thread}project__blind": False})
        | Q(**{f"{membership}__role__in": OVERSEERS})
        | Q(**{f"{thread}claim__status__in": DECIDED})
        | (Q(**{f"{thread}claim": None}) & Q(~Exists(touched)))
    )


def seen_comment(user: "User", comment: str = "") -> Q:
    """Comments at this path, which ends in “__”, that `user` may see.

    In a thread of one's own that is hidden from others, too, that is one's own, and the answers of who sees
    everything anyway or comes from outside.
    """
    thread = f"{comment}thread__"
    overseer = Membership.objects.filter(
        project=OuterRef(f"{thread}project"),
        user=OuterRef(f"{comment}author"),
        role__in=OVERSEERS,
    )
    to_me = Q(**{f"{thread}opened_by": user}) & (
        Q(**{f"{comment}author": None}) | Q(Exists(overseer))
    )
    # Asked once, before all else: so PostgreSQL begins with their membership, not with everybody's.
    member = Q(**{f"{thread}project__memberships__user": user})
    return member & (_sighted(thread) | Q(**{f"{comment}author": user}) | to_me)


def asks(user: "User") -> Q:
    """Queries that name `user`, or address the writer or the editor of an article that is theirs."""
    return (
        Q(asked=user)
        | Q(addressee=Addressee.AUTHOR, article__writer=user)
        | Q(addressee=Addressee.EDITOR, article__editor=user)
    )


class ThreadQuerySet(models.QuerySet["Thread"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides others' threads about what isn't decided."""
        member = Q(project__memberships__user=user)
        return self.filter(member & (_sighted() | Q(opened_by=user))).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )

    def unsettled(self) -> Self:
        """Those that aren't closed."""
        return self.filter(state__in=UNSETTLED)

    def queries(self) -> Self:
        """Those that ask somebody."""
        return self.exclude(addressee="")


class Thread(models.Model):
    """Comments about a claim, its evidence, or a sentence. With an addressee it is a query.

    It may be about words of the text: one about a sentence always is, of the whole sentence if of no others.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The article's, kept so that a project's list is read by an index.
    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="threads",
        db_index=False,  # its lists have some
        verbose_name=_("project"),
    )
    article = models.ForeignKey(
        "annotations.Article", models.PROTECT, related_name="threads", verbose_name=_("article")
    )
    claim = models.ForeignKey(
        "annotations.Claim",
        models.PROTECT,
        related_name="threads",
        null=True,
        blank=True,
        verbose_name=_("claim"),
    )
    evidence = models.ForeignKey(
        "annotations.Evidence",
        models.PROTECT,
        related_name="threads",
        null=True,
        blank=True,
        verbose_name=_("evidence"),
    )
    revision = models.ForeignKey(
        "annotations.Revision",
        models.PROTECT,
        related_name="threads",
        null=True,
        blank=True,
        verbose_name=_("revision"),
    )
    sentence = models.PositiveIntegerField(
        _("sentence"), null=True, blank=True, help_text=_("Its number in the revision.")
    )
    start = models.PositiveIntegerField(
        _("start"), null=True, blank=True, help_text=_("Code points.")
    )
    end = models.PositiveIntegerField(
        _("end"), null=True, blank=True, help_text=_("Code points, exclusive.")
    )
    quote = models.TextField(_("quote"), blank=True)
    addressee = models.CharField(
        _("addressee"), max_length=10, choices=Addressee.choices, blank=True
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("person asked"),
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ThreadState.choices, default=ThreadState.OPEN
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes = (
            models.Index(fields=("project", "id"), name="thread_newest"),
            models.Index(
                fields=("project", "id"),
                condition=Q(state__in=UNSETTLED),
                name="thread_unsettled",
            ),
        )
        constraints = (
            starts_before_it_ends("thread"),
            as_long_as("thread", "quote"),
            one_of("addressee", Addressee, name="thread_addressee_known", blank=True),
            one_of("state", ThreadState, name="thread_state_known"),
            models.CheckConstraint(
                name="thread_about_a_claim_or_a_sentence",
                condition=Q(claim__isnull=False, sentence__isnull=True)
                | Q(claim__isnull=True, evidence__isnull=True, sentence__gte=1, start__gte=0),
            ),
            models.CheckConstraint(
                name="thread_words_of_a_revision",
                condition=Q(start__isnull=True) ^ Q(revision__isnull=False),
            ),
            models.CheckConstraint(
                name="thread_only_a_query_asks",
                condition=~Q(addressee="")
                | Q(asked__isnull=True, due_at__isnull=True, state__in=("open", "closed")),
            ),
            models.CheckConstraint(
                name="thread_closed_by_somebody",
                condition=Q(
                    state=ThreadState.CLOSED, closed_by__isnull=False, closed_at__isnull=False
                )
                | (
                    ~Q(state=ThreadState.CLOSED) & Q(closed_by__isnull=True, closed_at__isnull=True)
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} · {self.get_state_display()}"

    @property
    def is_query(self) -> bool:
        return bool(self.addressee)


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: "User") -> Self:
        """A blind project hides others' about what isn't decided; one's own are always seen."""
        return self.filter(seen_comment(user)).annotate(
            member_id=F("thread__project__memberships__user_id"),
            member_role=F("thread__project__memberships__role"),
        )


class Comment(models.Model):
    """What somebody says in a thread. Append-only: withdrawn, it stays with a mark.

    One that came by an answer link has no author here, and the name that its writer gave. Who is asked by such
    a link sees those that are `shared`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    thread = models.ForeignKey(
        Thread, models.PROTECT, related_name="comments", verbose_name=_("thread")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("author"),
    )
    outsider = models.CharField(_("name of the person outside"), max_length=200, blank=True)
    text = models.TextField(_("text"))
    answer = models.BooleanField(
        _("answer"), default=False, help_text=_("Whether it answers the query.")
    )
    shared = models.BooleanField(
        _("shared"), default=False, help_text=_("Whether who is asked by a link sees it.")
    )
    at = models.DateTimeField(_("when"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("thread", "id")
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = (
            models.CheckConstraint(name="comment_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="comment_of_a_member_or_an_outsider",
                condition=Q(author__isnull=False) ^ ~Q(outsider=""),
            ),
            models.CheckConstraint(
                name="comment_from_outside_answers",
                condition=Q(outsider="") | Q(answer=True, shared=True),
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class QueryShareQuerySet(models.QuerySet["QueryShare"]):
    def visible_to(self, user: "User") -> Self:
        """Whoever sees the query sees that there is a link to it."""
        seen = Thread.objects.visible_to(user).filter(pk=OuterRef("thread"))
        return self.filter(Exists(seen))

    def valid(self, at: "datetime") -> Self:
        """Those by which an answer can be given: of a query that stands, in a text that can be changed."""
        return self.filter(
            revoked_at=None,
            expires_at__gt=at,
            created_by__is_active=True,
            thread__state__in=UNSETTLED,
            thread__article__archived_at=None,
        )


class QueryShare(models.Model):
    """Lets somebody outside read one query and answer it. Only the digest of its token is kept."""

    thread = models.ForeignKey(
        Thread, models.PROTECT, related_name="shares", verbose_name=_("thread")
    )
    digest = models.CharField(_("digest of the token"), max_length=64, unique=True, editable=False)
    email = models.EmailField(_("mail address"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(
        _("problem"), max_length=200, blank=True, help_text=_("Why the mail wasn't sent.")
    )

    objects = QueryShareQuerySet.as_manager()

    class Meta:
        ordering = ("thread", "-id")
        verbose_name = _("answer link")
        verbose_name_plural = _("answer links")
        constraints = (
            models.UniqueConstraint(
                fields=("thread",),
                condition=Q(revoked_at__isnull=True),
                name="query_share_one_a_thread",
            ),
            models.CheckConstraint(
                name="query_share_sent_by_mail",
                condition=~Q(email="") | Q(sent_at__isnull=True, problem=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.thread_id} · {self.email or '—'}"
