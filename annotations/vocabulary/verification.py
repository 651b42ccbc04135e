"""What reviewers come to about a claim, and what becomes of their corrections."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Severity(TextChoices):
    """How much a proposed correction matters, from the least to the most."""

    NOTE = "note", _("note")
    FIX = "fix", _("fix")
    MUST_FIX = "must_fix", _("must fix before publication")


class Decision(TextChoices):
    """What becomes of a proposed correction."""

    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
    OTHERWISE = "otherwise", _("put otherwise")


class Tone(TextChoices):
    """The colour token and underline pattern that a verdict is shown with."""

    TRUE = "true", _("confirmed")
    FALSE = "false", _("refuted")
    MIXED = "mixed", _("mixed")
    UNPROVEN = "unproven", _("unproven")
    NEUTRAL = "neutral", _("neutral")
