"""What people are told of the talk: who is asked, mentioned, answered or replied to."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.models._constraints import one_of
from annotations.models.thread import seen_comment
from annotations.vocabulary import NotificationKind

if TYPE_CHECKING:
    from annotations.models.user import User


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: "User") -> Self:
        """One's own, of comments that one may see: where one is blind they wait until that is over."""
        return self.filter(
            Q(recipient=user, comment__withdrawn_at=None) & seen_comment(user, "comment__")
        ).annotate(
            member_id=F("comment__thread__project__memberships__user_id"),
            member_role=F("comment__thread__project__memberships__role"),
        )

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notification(models.Model):
    """That somebody is told of a comment, once and for the weightiest reason."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="notifications",
        db_index=False,  # its lists have some
        verbose_name=_("recipient"),
    )
    comment = models.ForeignKey(
        "annotations.Comment",
        models.PROTECT,
        related_name="notifications",
        verbose_name=_("comment"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=NotificationKind.choices)
    at = models.DateTimeField(_("when"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        indexes = (
            models.Index(fields=("recipient", "id"), name="notification_newest"),
            models.Index(
                fields=("recipient",),
                condition=Q(read_at__isnull=True),
                name="notification_unread",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("comment", "recipient"), name="notification_once_a_comment"
            ),
            one_of("kind", NotificationKind, name="notification_kind_known"),
        )

    def __str__(self) -> str:
        return f"{self.recipient_id} · {self.get_kind_display()}"
