"""How far people agree."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AgreementField(TextChoices):
    """What two people's findings on a claim are compared by."""

    VERDICT = "verdict", _("verdict")
    BASIS = "basis", _("basis")
    QUOTATION = "quotation", _("quotation")
    HEDGED = "hedged", _("hedged")
    CREDIBILITY = "credibility", _("credibility")
    IDENTIFICATION = "identification", _("how the source is identified")
    SOURCE = "source", _("nearest source")
    RELIABILITY = "reliability", _("reliability of the nearest source")
    TERMS = "terms", _("terms of the nearest source")
    CHANNEL = "channel", _("channel of the nearest source")
    SECOND_HAND = "second_hand", _("second-hand")
    SINGLE_SOURCE = "single_source", _("single-source")


class WhyUndefined(TextChoices):
    """Why a figure of agreement can't be computed."""

    NOT_SHARED = "not_shared", _("no two people answered for the same claim")
    TOO_FEW = "too_few", _("too few: figures begin with 10 claims")
    SAME_ANSWER = "same_answer", _("everybody gave the same answer")
    MARKED_TOGETHER = "marked_together", _("claims are marked by everybody together")
