"""Webhooks: who is told about a project's events, and how each message fared."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._constraints import one_of
from annotations.rules.rights import LADDER, allows
from annotations.vocabulary import DeliveryState, Verb, Withheld

if TYPE_CHECKING:
    from annotations.models.user import User

WAITING = (DeliveryState.PENDING, DeliveryState.FAILED)
KEEPERS = tuple(role for role in LADDER if allows(role, Verb.CHANGE_WEBHOOK))


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def visible_to(self, user: "User") -> Self:
        """A webhook holds a secret: only who may change it sees it."""
        return self.filter(
            project__memberships__user=user, project__memberships__role__in=KEEPERS
        ).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )

    def active(self) -> Self:
        return self.filter(active=True)


class Webhook(models.Model):
    """An endpoint that gets a signed message for each event of a project; turned off, not deleted."""

    project = models.ForeignKey(
        "annotations.Project", models.PROTECT, related_name="webhooks", verbose_name=_("project")
    )
    url = models.URLField(_("address"), max_length=2000)
    description = models.CharField(_("description"), max_length=200, blank=True)
    verbs = models.JSONField(
        _("events"), default=list, blank=True, help_text=_("The verbs it is told; all when empty.")
    )
    secret = models.CharField(_("secret"), max_length=64)
    # After a rotation both sign, so that the receiver can change over at any time in between.
    secret_before = models.CharField(_("secret before"), max_length=64, blank=True)
    secret_before_until = models.DateTimeField(
        _("secret before is valid until"), null=True, blank=True
    )
    active = models.BooleanField(_("active"), default=True)
    gone_at = models.DateTimeField(
        _("gone"),
        null=True,
        blank=True,
        help_text=_("When the endpoint answered that it wants no more."),
    )
    # What the worker notes isn't covered by the version.
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    paused_until = models.DateTimeField(_("paused until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    created_at = models.DateTimeField(_("added"))

    objects = WebhookQuerySet.as_manager()

    class Meta:
        ordering = ("project", "id")
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = (
            models.CheckConstraint(
                name="webhook_url_is_of_the_web",
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
            ),
            models.CheckConstraint(
                name="webhook_secret_has_its_prefix",
                condition=Q(secret__startswith="whsec_"),  # noqa: S106 - only the prefix
            ),
            models.CheckConstraint(
                name="webhook_secret_before_ends",
                condition=Q(secret_before="") ^ Q(secret_before_until__isnull=False),
            ),
            models.CheckConstraint(
                name="webhook_gone_is_not_active", condition=Q(gone_at=None) | Q(active=False)
            ),
            models.CheckConstraint(
                name="webhook_is_paused_after_failures",
                condition=Q(paused_until=None) | Q(failures__gt=0),
            ),
        )

    def __str__(self) -> str:
        return self.description or self.url

    def hears(self, verb: str) -> bool:
        return not self.verbs or verb in self.verbs

    def forgive(self) -> None:
        """Forget what failed: the next message is sent at once."""
        self.failures, self.paused_until = 0, None

    def secrets_at(self, at: datetime) -> tuple[str, ...]:
        """What a message at this time is signed with, the newest first."""
        if self.secret_before_until and at < self.secret_before_until:
            return (self.secret, self.secret_before)
        return (self.secret,)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(
            webhook__project__memberships__user=user,
            webhook__project__memberships__role__in=KEEPERS,
        ).annotate(
            member_id=F("webhook__project__memberships__user_id"),
            member_role=F("webhook__project__memberships__role"),
        )

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING)

    def unclaimed(self, at: datetime) -> Self:
        return self.filter(Q(claimed_until=None) | Q(claimed_until__lte=at))

    def due(self, at: datetime) -> Self:
        """To be sent now; none of a webhook that is paused, or whose answer is still awaited.

        So an endpoint that is slow to answer holds up its own messages alone.
        """
        busy = Delivery.objects.filter(webhook=OuterRef("webhook"), claimed_until__gt=at)
        return (
            self.waiting()
            .unclaimed(at)
            .filter(~Exists(busy), next_attempt_at__lte=at, webhook__active=True)
            .filter(Q(webhook__paused_until=None) | Q(webhook__paused_until__lte=at))
        )


class Delivery(models.Model):
    """One message to one webhook: queued with its event, tried until it is accepted or given up."""

    webhook = models.ForeignKey(
        Webhook, models.PROTECT, related_name="deliveries", verbose_name=_("webhook")
    )
    event = models.ForeignKey(
        "annotations.Event", models.PROTECT, related_name="deliveries", verbose_name=_("event")
    )
    message_id = models.CharField(_("message id"), max_length=40)
    withheld = models.CharField(_("withheld"), max_length=12, choices=Withheld.choices, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=DeliveryState.choices, default=DeliveryState.PENDING
    )
    # The number of the attempt that is under way or was last; its result must name it.
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    queued_at = models.DateTimeField(_("queued"))
    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True)
    tried_at = models.DateTimeField(_("last attempt"), null=True, blank=True)
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    status_code = models.PositiveSmallIntegerField(_("status code"), null=True, blank=True)
    milliseconds = models.PositiveIntegerField(_("duration in milliseconds"), null=True, blank=True)
    error = models.CharField(_("error"), max_length=300, blank=True)
    excerpt = models.TextField(_("beginning of the answer"), blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("webhook", "-id")
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = (
            one_of("state", DeliveryState, name="delivery_state_known"),
            one_of("withheld", Withheld, name="delivery_withheld_known", blank=True),
            models.UniqueConstraint(
                fields=("webhook", "event"),
                condition=Q(state__in=WAITING),
                name="delivery_waits_once",
            ),
            models.CheckConstraint(
                name="delivery_waits_or_is_finished",
                condition=Q(
                    state__in=WAITING, next_attempt_at__isnull=False, finished_at__isnull=True
                )
                | (
                    ~Q(state__in=WAITING)
                    & Q(
                        next_attempt_at__isnull=True,
                        finished_at__isnull=False,
                        claimed_until__isnull=True,
                    )
                ),
            ),
            models.CheckConstraint(
                name="delivery_was_accepted",
                condition=~Q(state=DeliveryState.DELIVERED)
                | Q(status_code__gte=200, status_code__lte=299),
            ),
        )
        indexes = (
            models.Index(
                fields=("next_attempt_at", "id"),
                condition=Q(state__in=WAITING),
                name="delivery_due",
            ),
            models.Index(
                fields=("webhook", "claimed_until"),
                condition=Q(claimed_until__isnull=False),
                name="delivery_under_way",
            ),
            models.Index(
                fields=("webhook",),
                condition=Q(state=DeliveryState.GIVEN_UP),
                name="delivery_given_up",
            ),
        )

    def __str__(self) -> str:
        return self.message_id
