"""What somebody is told of the talk, in all their projects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from annotations.database.expressions import BoundedCount
from annotations.database.prepared import Prepared
from annotations.models import Comment, Notification, User
from annotations.models.notification import NotificationQuerySet
from annotations.queries.api_rows.notifications import NotificationRow, notification_row
from annotations.queries.paging import SIZE, Page, at_least, page


def listed(
    user: User, *, unread: bool = False, cursor: str = "", size: int = SIZE
) -> Page[NotificationRow]:
    """One's notifications, the newest first; of a blind project those that one may see by now."""
    found = _with_comments(Notification.objects.visible_to(user))
    if unread:
        found = found.unread()
    return page(found, "-id", cursor=cursor, size=size).map(notification_row)


def _with_comments(found: NotificationQuerySet) -> NotificationQuerySet:
    return found.select_related("comment__author", "comment__thread__article")


MOST_UNREAD = 99
"""Of more the bell says that there are more."""


def unread(user: User) -> str:
    """The figure of the bell; empty where nothing waits. One statement, over what is unread."""
    waiting = len(_UNREAD(user.pk))
    if waiting > MOST_UNREAD:
        return at_least(MOST_UNREAD)
    return str(waiting) if waiting else ""


def _unread(user: int) -> QuerySet[Notification, Any]:
    # Counted, so that each comment is looked up by itself: PostgreSQL else may begin with all projects.
    seen = Comment.objects.visible_to(User(pk=user)).filter(pk=OuterRef("comment"))
    told = BoundedCount(seen.filter(withdrawn_at=None).order_by(), most=0)
    found = Notification.objects.filter(recipient=user).unread().annotate(told=told)
    return found.filter(told__gt=0).order_by().values_list("pk")[: MOST_UNREAD + 1]


_UNREAD = Prepared(_unread, int)


BETWEEN = timedelta(days=1)
"""From one digest that somebody is mailed to the next."""
IN_A_DIGEST = 50


@dataclass(frozen=True, slots=True)
class WaitingDigest:
    """What is to be mailed to an address; `more` when that isn't all."""

    address: str
    notifications: tuple[NotificationRow, ...]
    more: bool


def digests_due(at: datetime) -> Iterator[WaitingDigest]:
    """For each who wants digests and got none for a day: what they may see and haven't read.

    What was mailed once isn't mailed again. A statement, and one a person.
    """
    theirs = Notification.objects.filter(recipient=OuterRef("pk"))
    waiting = theirs.unread().filter(mailed_at=None)
    lately = theirs.filter(mailed_at__gt=at - BETWEEN)
    people = User.objects.filter(Exists(waiting), ~Exists(lately), is_active=True, mail_digest=True)
    for person in list(people.exclude(email="").order_by("pk")):
        rows = _to_mail(person)
        if rows:  # else blindness hides all of it for now
            more = len(rows) > IN_A_DIGEST
            yield WaitingDigest(person.email, tuple(rows[:IN_A_DIGEST]), more)


def _to_mail(person: User) -> list[NotificationRow]:
    waiting = Notification.objects.visible_to(person).unread().filter(mailed_at=None)
    return [notification_row(each) for each in _with_comments(waiting)[: IN_A_DIGEST + 1]]
