"""Where work stands that somebody has."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AssignmentState(TextChoices):
    """Where work stands that somebody was given, or took from the queue."""

    OPEN = "open", pgettext_lazy("assignment", "open")
    DONE = "done", _("done")
    RETURNED = "returned", _("given back")
    EXPIRED = "expired", _("run out")
