"""Reading what one is told, and being told by mail."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from annotations.database.durable import durable
from annotations.models import Notification, User


@durable()
def read_notifications(
    *, by: User, ids: Sequence[int] | None = None, at: datetime | None = None
) -> int:
    """Mark one's own as read: those with these ids, else all that one is shown; how many."""
    unread = Notification.objects.visible_to(by).unread()
    if ids is not None:
        unread = unread.filter(pk__in=ids)
    shown = list(unread.values_list("pk", flat=True))
    return Notification.objects.filter(pk__in=shown).update(read_at=at or timezone.now())


@durable()
def choose_digest(*, by: User, mail_digest: bool) -> User:
    """Say whether one's unread notifications are mailed."""
    by.mail_digest = mail_digest
    by.save(update_fields=["mail_digest"])
    return by


@durable()
def record_digest(*, ids: Sequence[int], at: datetime | None = None) -> int:
    """Write down which notifications were mailed."""
    return Notification.objects.filter(pk__in=ids).update(mailed_at=at or timezone.now())
