"""What people are told of the talk, and how, as programs are given it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.models import Notification
from annotations.queries.api_rows.threads import CommentRow, comment_row
from annotations.vocabulary import NotificationKind


@dataclass(frozen=True)
class NotificationRow:
    """That you are told of a comment."""

    id: int
    kind: NotificationKind
    at: datetime
    read_at: datetime | None
    project: int
    article: int
    article_title: str
    thread: int
    comment: CommentRow


@dataclass(frozen=True)
class ReadNotificationsRow:
    """How many notifications were marked as read."""

    read: int


@dataclass(frozen=True)
class DigestRow:
    """How you are told of notifications."""

    mail_digest: Annotated[bool, "Whether unread ones are mailed, once a day at most."]


def notification_row(notification: Notification) -> NotificationRow:
    """`notification` with its comment, that one's author, and its thread's article."""
    thread = notification.comment.thread
    return NotificationRow(
        id=notification.pk,
        kind=NotificationKind(notification.kind),
        at=notification.at,
        read_at=notification.read_at,
        project=thread.project_id,
        article=thread.article_id,
        article_title=thread.article.title,
        thread=thread.pk,
        comment=comment_row(notification.comment),
    )
