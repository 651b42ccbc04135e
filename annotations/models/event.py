"""The log: who did what, when, and what it was before and after."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import OVERSEERS
from annotations.models.claim import newest_place
from annotations.models.page_copy import PageCopy
from annotations.models.sourcing import Source
from annotations.models.thread import Comment, Thread
from annotations.models.verification import Evidence, Verification
from annotations.rules import labels
from annotations.rules.blindness import OF_A_CLAIM, OF_A_COPY, OF_TALK, told_the_blind
from annotations.rules.status import DECIDED
from annotations.vocabulary import Marking, Ruling, Status, Verb, logged_as

if TYPE_CHECKING:
    from annotations.models.user import User


OF_MARKING = (
    Verb.MARK_PASSAGE,
    Verb.WITHDRAW_MARK,
    Verb.FINISH_MARKING,
    Verb.RESUME_MARKING,
)
"""What those who mark an article by themselves aren't told of others who do, in any project."""


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: "User") -> Self:
        """As blindness lets `user` see; `partial` where others' work may be left out of the log.

        What is said of undecided claims is left out where they are `blinded`.
        """
        membership = "project__memberships"
        overseer = Q(**{f"{membership}__role__in": OVERSEERS})
        sighted = Q(project__blind=False) | overseer
        marking = Q(verb__in=logged_as(*OF_MARKING), article__marking=Marking.INDEPENDENT)
        whole = Q(project__blind=False, project__independent_marking=False) | overseer
        return self.filter(
            Q(**{f"{membership}__user": user})
            & (sighted | Q(actor=user) | _told_the_blind(user))
            & (overseer | Q(actor=user) | ~marking)
        ).annotate(
            member_id=F(f"{membership}__user_id"),
            member_role=F(f"{membership}__role"),
            partial=Case(When(whole, then=False), default=True, output_field=BooleanField()),
            blinded=Case(When(sighted, then=False), default=True, output_field=BooleanField()),
            decided=Case(
                When(claim__status__in=DECIDED, then=True),
                default=False,
                output_field=BooleanField(),
            ),
        )

    def with_labels(self) -> Self:
        """Each with the `claim_label` of its claim, if it is about one."""
        return self.annotate(**newest_place("claim"))


def _told_the_blind(user: "User") -> Q:
    """What others did that doesn't show what they made of a claim that isn't decided."""
    subject = OuterRef("subject")
    of_a_claim = Q(verb__in=logged_as(*OF_A_CLAIM))
    of_a_copy = Q(verb__in=logged_as(*OF_A_COPY))
    own_evidence = Q(
        Exists(Evidence.objects.filter(pk=subject, added_by=user)), kind=Evidence._meta.model_name
    )
    own_verdict = Q(
        Exists(Verification.objects.filter(claim=OuterRef("claim"), reviewer=user)),
        verb__in=(Verb.RECHECK, Verb.WITHDRAW_RECHECK),
    )
    of_talk = Q(verb__in=logged_as(*OF_TALK))
    seen_talk = Q(
        Exists(Thread.objects.visible_to(user).filter(pk=subject)), kind=Thread._meta.model_name
    ) | Q(
        Exists(Comment.objects.visible_to(user).filter(pk=subject)), kind=Comment._meta.model_name
    )
    rejected = Q(verb=Verb.ADJUDICATE, claim__status=Status.WITHDRAWN, after__ruling=Ruling.REJECTS)
    private = Source.objects.filter(pk=subject, private_to__isnull=False).exclude(private_to=user)
    return (
        (of_a_claim & (Q(claim__status__in=DECIDED) | own_evidence | own_verdict | rejected))
        | (of_a_copy & Q(Exists(PageCopy.objects.visible_to(user).filter(pk=subject))))
        | (of_talk & seen_talk)
        | ~(of_a_claim | of_a_copy | of_talk | Q(Exists(private), kind=Source._meta.model_name))
    )


class Event(models.Model):
    """One change, append-only; its hash covers the event before, so that an edited log shows."""

    project = models.ForeignKey(
        "annotations.Project", models.PROTECT, related_name="events", verbose_name=_("project")
    )
    number = models.PositiveBigIntegerField(_("number"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="events",
        db_index=False,  # the latest of a person have one
        verbose_name=_("actor"),
    )
    verb = models.CharField(_("verb"), max_length=20, choices=Verb.choices)
    kind = models.CharField(_("kind of object"), max_length=40)
    subject = models.PositiveBigIntegerField(_("id of the object"))
    article = models.ForeignKey(
        "annotations.Article",
        models.PROTECT,
        related_name="events",
        null=True,
        verbose_name=_("article"),
    )
    claim = models.ForeignKey(
        "annotations.Claim",
        models.PROTECT,
        related_name="events",
        null=True,
        verbose_name=_("claim"),
    )
    at = models.DateTimeField(_("when"))
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    step = models.PositiveBigIntegerField(
        _("step"),
        null=True,
        help_text=_(
            "The number of the event that its action began with, where that is another one."
        ),
    )
    undoes = models.PositiveBigIntegerField(
        _("undoes"), null=True, help_text=_("The number of the event that this one takes back.")
    )
    redoes = models.PositiveBigIntegerField(
        _("redoes"), null=True, help_text=_("The number of the undoing that this one takes back.")
    )
    previous_hash = models.CharField(_("hash before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    objects = EventQuerySet.as_manager()

    line: int | None
    letter: int | None
    partial: bool
    blinded: bool
    decided: bool

    class Meta:
        ordering = ("project", "-number")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (
            models.Index(fields=("actor", "id"), name="event_latest_of_a_person"),
            models.Index(
                fields=("project", "actor", "number"), name="event_of_a_person_in_a_project"
            ),
            models.Index(fields=("project", "verb", "number"), name="event_of_a_verb_in_a_project"),
        )
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="event_number_once"),
            models.UniqueConstraint(
                fields=("project", "undoes"),
                condition=Q(undoes__isnull=False),
                name="event_undone_once",
            ),
            models.UniqueConstraint(
                fields=("project", "redoes"),
                condition=Q(redoes__isnull=False),
                name="event_redone_once",
            ),
            models.CheckConstraint(
                name="event_undoes_or_redoes",
                condition=Q(undoes__isnull=True) | Q(redoes__isnull=True),
            ),
            models.CheckConstraint(
                name="event_only_the_first_has_none_before",
                condition=Q(number=1) ^ ~Q(previous_hash=""),
            ),
            models.CheckConstraint(name="event_verb_known", condition=Q(verb__in=logged_as(*Verb))),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.verb_label}"

    @property
    def verb_label(self) -> str:
        """What was done, in words; also of an event from a log that called it otherwise."""
        return str(Verb(self.verb).label)

    @property
    def claim_label(self) -> str:
        """What people call its claim, of an event that was read `with_labels`; empty without a claim."""
        if self.line is None or self.letter is None:
            return ""
        return labels.label(self.line, self.letter)

    @property
    def shown_before(self) -> dict[str, Any]:
        """`before`, of an event read by `visible_to`, without what blindness hides of it."""
        return self._shown(self.before)

    @property
    def shown_after(self) -> dict[str, Any]:
        return self._shown(self.after)

    def _shown(self, values: dict[str, Any]) -> dict[str, Any]:
        if not self.blinded or self.decided:
            return values
        return told_the_blind(Verb(self.verb), values)

    def content(self) -> dict[str, Any]:
        """Everything that the hash covers, besides the hash before.

        Other events are named only where there are some: the hash of one from before that holds.
        """
        others = {"step": self.step, "undoes": self.undoes, "redoes": self.redoes}
        return {
            "project": self.project_id,
            "number": self.number,
            "actor": self.actor_id,
            "verb": str(self.verb),
            "kind": self.kind,
            "subject": self.subject,
            "article": self.article_id,
            "claim": self.claim_id,
            "at": self.at.isoformat(timespec="microseconds"),
            "before": self.before,
            "after": self.after,
            **{name: number for name, number in others.items() if number is not None},
        }
