"""How the claims of an article are marked, and what became of people's own marks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Marking(TextChoices):
    """How the claims of an article are marked."""

    SHARED = "shared", _("together: all see the claims as they are marked")
    INDEPENDENT = "independent", _("independently: everybody marks by themselves")
    CLOSED = "closed", _("closed: what was marked independently is aligned")


class Likeness(TextChoices):
    """How alike the marks are that people made by themselves in one place."""

    SAME = "same", _("same")
    OVERLAPPING = "overlapping", _("overlapping")
    ONLY_ONE = "only_one", _("only one")


class MarkState(TextChoices):
    """What became of a mark that somebody made by themselves."""

    OPEN = "open", pgettext_lazy("mark", "open")
    KEPT = "kept", pgettext_lazy("mark", "kept")
    DROPPED = "dropped", pgettext_lazy("mark", "dropped")
    WITHDRAWN = "withdrawn", pgettext_lazy("mark", "taken back")
