"""In what reviewers differ, and how that is settled."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewDifference(TextChoices):
    """In what the reviewers of a claim differ."""

    VERDICT = "verdict", _("verdict")
    CHAIN = "chain", _("chain")
    HEDGE = "hedge", _("identification or hedge")
    GRADE = "grade", _("grade")


class Ruling(TextChoices):
    """What an adjudicator does with what reviewers recorded."""

    TAKES = "takes", _("takes one reviewer's")
    COMPOSES = "composes", _("composes another")
    REJECTS = "rejects", _("not a checkable claim")
