"""Who signed something off, and whether that still stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SignOffRole(TextChoices):
    """In what role somebody signs a claim or an article off, in the order of the rounds."""

    CHECKER = "checker", _("checker")
    SECOND_CHECKER = "second_checker", _("second checker")
    EDITOR = "editor", _("editor")
    LEGAL = "legal", _("legal")


class SignOffState(TextChoices):
    """Whether a sign-off still says something of what it was given for."""

    STANDS = "stands", pgettext_lazy("sign-off", "stands")
    VOID = "void", pgettext_lazy("sign-off", "void")
    WITHDRAWN = "withdrawn", pgettext_lazy("sign-off", "withdrawn")
