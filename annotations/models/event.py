"""The log: who did what, when, and what it was before and after."""

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import OVERSEERS
from annotations.models.claim import newest_place
from annotations.models.sourcing import Source
from annotations.rules import labels
from annotations.rules.status import DECIDED
from annotations.vocabulary import Verb, logged_as

if TYPE_CHECKING:
    from annotations.models.user import User


def _about_a_source_of_another(user: "User") -> Q:
    """Events about a source that `user` can't see: it is private to somebody else."""
    private = Source.objects.filter(pk=OuterRef("subject"), private_to__isnull=False)
    return Q(Exists(private.exclude(private_to=user)), kind=Source._meta.model_name)


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: "User") -> Self:
        """As blindness lets `user` see: not what others found on a claim that isn't decided."""
        return self.filter(
            Q(project__memberships__user=user)
            & (
                Q(project__blind=False)
                | Q(actor=user)
                | ~Q(verb__in=logged_as(Verb.RECORD_SOURCING, Verb.VERIFY))
                | Q(project__memberships__role__in=OVERSEERS)
                | Q(claim__status__in=DECIDED)
            )
            & (Q(project__memberships__role__in=OVERSEERS) | ~_about_a_source_of_another(user))
        ).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )

    def with_labels(self) -> Self:
        """Each with the `claim_label` of its claim, if it is about one."""
        return self.annotate(**newest_place("claim"))


class Event(models.Model):
    """One change, append-only; its hash covers the event before, so that an edited log shows."""

    project = models.ForeignKey(
        "annotations.Project", models.PROTECT, related_name="events", verbose_name=_("project")
    )
    number = models.PositiveBigIntegerField(_("number"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="events", verbose_name=_("actor")
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
    previous_hash = models.CharField(_("hash before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    objects = EventQuerySet.as_manager()

    line: int | None
    letter: int | None

    class Meta:
        ordering = ("project", "-number")
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = (
            models.UniqueConstraint(fields=("project", "number"), name="event_number_once"),
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

    def content(self) -> dict[str, Any]:
        """Everything that the hash covers, besides the hash before."""
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
        }
