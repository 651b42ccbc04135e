"""What people say to one another about an article."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Addressee(TextChoices):
    """Whom a query asks."""

    AUTHOR = "author", _("author")
    EDITOR = "editor", _("editor")
    LEGAL = "legal", _("legal")
    SOURCE = "source", _("source")


class ThreadState(TextChoices):
    """Where a thread stands; only a query is ever answered and waits for somebody to accept that."""

    OPEN = "open", pgettext_lazy("thread", "open")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", pgettext_lazy("thread", "closed")


class NotificationKind(TextChoices):
    """Why somebody is told of a comment, from what matters most."""

    QUERY = "query", _("asks you")
    MENTION = "mention", _("mentions you")
    ANSWER = "answer", _("answers a query")
    REPLY = "reply", _("replies")
