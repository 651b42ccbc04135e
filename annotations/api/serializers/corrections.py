"""Decisions on corrections, as people take them."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example
from annotations.models import CorrectionDecision


class DecisionInput(serializers.ModelSerializer):
    """What becomes of a correction: `rejected` takes a reason, `otherwise` a wording.

    `supersedes` is the id of the latest decision on it, null without one: 409 where it isn't so any more.
    """

    supersedes = serializers.IntegerField(allow_null=True)

    example: ClassVar[Example] = {
        "supersedes": None,
        "decision": "otherwise",
        "wording": "The mayor resigned on Sunday.",
        "reason": "",
    }

    class Meta:
        model = CorrectionDecision
        fields = ("supersedes", "decision", "wording", "reason")
