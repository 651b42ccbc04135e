"""Scales of verdicts."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import Example
from annotations.models import Verdict, VerdictScale


class VerdictSerializer(serializers.ModelSerializer):
    """A step of a scale, with what ClaimReview calls it."""

    class Meta:
        model = Verdict
        fields = (
            "id",
            "key",
            "label",
            "definition",
            "order",
            "hotkey",
            "tone",
            "rating_value",
            "best_rating",
            "worst_rating",
            "alternate_name",
        )
        read_only_fields = fields


class ScaleSerializer(serializers.ModelSerializer):
    """A set of verdicts to choose from; it never changes, a new wording is a new version."""

    verdicts = VerdictSerializer(many=True)

    example: ClassVar[Example] = {
        "id": 1,
        "key": "desk",
        "version": 1,
        "name": "Editorial desk",
        "description": "",
        "source": "",
        "ordinal": True,
        "verdicts": [
            {
                "id": 1,
                "key": "confirmed",
                "label": "Confirmed",
                "definition": "The evidence bears it out.",
                "order": 1,
                "hotkey": "1",
                "tone": "true",
                "rating_value": 5,
                "best_rating": 5,
                "worst_rating": 1,
                "alternate_name": "True",
            }
        ],
    }

    class Meta:
        model = VerdictScale
        fields = ("id", "key", "version", "name", "description", "source", "ordinal", "verdicts")
        read_only_fields = fields
