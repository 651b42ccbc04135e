"""Published editions, and what is looked for before one is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionState(TextChoices):
    """Where a published edition stands."""

    CURRENT = "current", _("current")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Authenticity(TextChoices):
    """Whether a file is the edition that it claims to be."""

    EXACT = "exact", _("exactly this edition")
    CHANGED = (
        "changed",
        _("made from this edition, but changed since, or by another release of factcheck"),
    )
    UNCOMPARED = "uncompared", _("made from this edition; too long to be compared with it here")
    DRAFT = "draft", _("a draft, which was never published")
    UNKNOWN = "unknown", _("not an edition that was published here")
    UNREADABLE = "unreadable", _("can't be read")


class ReleaseCheck(TextChoices):
    """What the release gate looks for before an edition is published."""

    WITHOUT_VERDICT = "without_verdict", _("claims without a verdict")
    WITHOUT_SOURCING = "without_sourcing", _("claims without a sourcing")
    DISPUTED = "disputed", _("claims that are disputed")
    TO_RECHECK = "to_recheck", _("claims to recheck")
    UNDECIDED_CORRECTION = "undecided_correction", _("must-fix corrections without a decision")
    WITHOUT_COPY = "without_copy", _("evidence without a copy")
    QUOTE_NOT_FOUND = "quote_not_found", _("evidence whose quote isn't found in its copy")
    SINGLE_ORIGIN = "single_origin", _("claims that rest on a single origin")
    OPEN_QUERY = "open_query", _("queries that aren't closed")
    MISSING_SIGN_OFF = "missing_sign_off", _("claims that aren't signed off in every round")


class GateLevel(TextChoices):
    """What a check of the release gate does with what it finds."""

    OFF = "off", _("isn't looked for")
    TELLS = "tells", _("is told: publishing takes a reason")
    STOPS = "stops", _("stops publishing")
