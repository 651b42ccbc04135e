"""What a claim is, where it stands in the text, and how far its review is."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClaimKind(TextChoices):
    EVENT = "event", _("event")
    QUANTITY = "quantity", _("quantity")
    QUOTATION = "quotation", _("quotation")
    CAUSAL = "causal", _("cause and effect")
    COMPARISON = "comparison", _("comparison")
    IDENTITY = "identity", _("identity")
    PREDICTION = "prediction", _("prediction")
    OPINION = "opinion", _("opinion or not checkable")


class Origin(TextChoices):
    """How a claim came to be marked."""

    PERSON = "person", _("marked by a person")
    SUGGESTION = "suggestion", _("accepted suggestion")
    IMPORT = "import", _("imported")


class Status(TextChoices):
    """Where a claim stands; derived from what reviewers did by `rules.status.status_of`."""

    OPEN = "open", pgettext_lazy("claim", "open")
    SOURCED = "sourced", _("sourced")
    IN_REVIEW = "in_review", _("in review")
    VERIFIED = "verified", _("verified")
    DISPUTED = "disputed", _("disputed")
    ADJUDICATED = "adjudicated", _("adjudicated")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RECHECK = "recheck", _("to recheck")
    RETURNED = "returned", _("returned")


class AnchorState(TextChoices):
    """How surely a claim's place in a revision is known."""

    EXACT = "exact", _("exact")
    MOVED = "moved", _("moved")
    REWORDED = "reworded", _("reworded")
    GONE = "gone", _("gone")
    NEEDS_REVIEW = "needs_review", _("needs review")
