"""Invitations to become a member of a project."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._constraints import one_of
from annotations.models.project import Membership
from annotations.rules.rights import LADDER, allows
from annotations.vocabulary import Role, Verb

if TYPE_CHECKING:
    from annotations.models.user import User

INVITERS = tuple(role for role in LADDER if allows(role, Verb.INVITE))


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: "User") -> Self:
        """An invitation names who isn't a member yet: only who may invite sees it."""
        return self.filter(
            project__memberships__user=user, project__memberships__role__in=INVITERS
        ).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )

    def pending(self) -> Self:
        """Those that were neither revoked nor used up; their time may be over."""
        return self.filter(revoked_at=None, uses_left__gt=0)

    def with_standing(self) -> Self:
        """`stands` says whether who made one may still invite.

        Else it can't be accepted: somebody who was removed could come back by it.
        """
        inviters = Membership.objects.filter(
            project=OuterRef("project"),
            user=OuterRef("created_by"),
            user__is_active=True,
            role__in=INVITERS,
        )
        return self.annotate(stands=Exists(inviters))

    def valid(self, at: datetime) -> Self:
        """Those that can be accepted at this time."""
        return self.pending().with_standing().filter(stands=True, expires_at__gt=at)


class Invitation(models.Model):
    """Lets whoever has its token become a member. Only the token's digest is kept.

    One by mail is for one person; one without an address for as many as it has uses.
    """

    project = models.ForeignKey(
        "annotations.Project", models.PROTECT, related_name="invitations", verbose_name=_("project")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role.choices)
    email = models.EmailField(_("mail address"), blank=True)
    digest = models.CharField(_("digest of the token"), max_length=64, unique=True, editable=False)
    days = models.PositiveSmallIntegerField(_("days"), help_text=_("How long it can be accepted."))
    expires_at = models.DateTimeField(_("expires"))
    uses_left = models.PositiveSmallIntegerField(_("uses left"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("made"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(
        _("problem"), max_length=200, blank=True, help_text=_("Why the mail wasn't sent.")
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ("project", "-id")
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = (
            one_of("role", Role, name="invitation_role_known"),
            models.CheckConstraint(
                name="invitation_lasts_1_to_30_days", condition=Q(days__gte=1, days__lte=30)
            ),
            models.CheckConstraint(
                name="invitation_by_mail_is_for_one", condition=Q(email="") | Q(uses_left__lte=1)
            ),
            models.CheckConstraint(
                name="invitation_sent_by_mail",
                condition=~Q(email="") | Q(sent_at__isnull=True, problem=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.email or '—'} · {self.get_role_display()}"
