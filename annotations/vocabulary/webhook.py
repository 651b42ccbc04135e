"""Messages to webhooks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DeliveryState(TextChoices):
    """How far the delivery of a message to a webhook has come."""

    PENDING = "pending", _("not tried yet")
    FAILED = "failed", _("to be tried again")
    DELIVERED = "delivered", _("delivered")
    GIVEN_UP = "given_up", _("given up")


class Withheld(TextChoices):
    """Why a message to a webhook doesn't say what was there before and after."""

    BLIND = "blind", _("reviewers are blind to one another")
    CONFIDENTIAL = "confidential", _("the evidence is confidential")
    SIZE = "size", _("it is too long for a message")
