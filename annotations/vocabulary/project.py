"""Who works in a project, and how its claims are decided."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a member may do in a project, from the least to the most."""

    VIEWER = "viewer", _("viewer")
    ANNOTATOR = "annotator", _("annotator")
    REVIEWER = "reviewer", _("reviewer")
    ADJUDICATOR = "adjudicator", _("adjudicator")
    MANAGER = "manager", _("manager")


class Deciding(TextChoices):
    """How the verdicts of several reviewers decide a claim."""

    AGREEMENT = "agreement", _("agreement: all verdicts are the same")
    CROSS_CHECK = "cross_check", _("cross-check: a second reviewer confirms the first")
    VOTE = "vote", _("vote: more than half of the verdicts are the same")


class Disagreement(TextChoices):
    """Where a claim goes that a cross-check didn't confirm."""

    RETURN = "return", _("back to the first reviewer, with the reason")
    DISPUTE = "dispute", _("on to adjudication")


class SettingsReach(TextChoices):
    """Which claims another number of reviews or sourcings is for."""

    ALL_CLAIMS = "all_claims", _("all claims")
    NEW_CLAIMS = "new_claims", _("only new claims")
