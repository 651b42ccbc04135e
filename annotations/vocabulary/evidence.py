"""What a verdict can rely on."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Stance(TextChoices):
    SUPPORTS = "supports", _("supports")
    REFUTES = "refutes", _("refutes")
    CONTEXT = "context", _("gives context")


class EvidenceKind(TextChoices):
    PRIMARY_DOCUMENT = "primary_document", _("primary document")
    DATA = "data", _("data")
    INTERVIEW = "interview", _("interview or reply")
    EXPERT = "expert", _("expert")
    SECONDARY_REPORT = "secondary_report", _("secondary report")
    OWN_CALCULATION = "own_calculation", _("own calculation")
    RECORDING = "recording", _("recording")
    CORRESPONDENCE = "correspondence", _("correspondence")


class QuoteState(TextChoices):
    """Whether the quote of evidence was found in the copy that is kept."""

    WAITING = "waiting", _("not looked for yet")
    FOUND = "found", _("found")
    NOT_FOUND = "not_found", _("not found")
    UNREADABLE = "unreadable", _("in a copy that has no words to be read")


class CopyState(TextChoices):
    """How far the copy of a web page has come."""

    WAITING = "waiting", _("being fetched")
    KEPT = "kept", _("kept")
    FAILED = "failed", _("failed")
