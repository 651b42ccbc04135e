"""Settling disputes, and dissenting, as people do it."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example, IdField
from annotations.api.serializers.sourcings import SourcingInput
from annotations.api.serializers.verifications import MOST_EVIDENCE
from annotations.models import Adjudication, Dissent, GuidelineExample

MOST_REVIEWERS = 200


class AdjudicationInput(serializers.ModelSerializer):
    """How you settle a dispute, always for a reason.

    `takes` names a `verification`, whose reviewer's sourcing stands with it; `composes` a `verdict` with
    its `rationale`, the evidence that it relies on and, if one is to stand, a reviewer's `sourcing` or a
    `composed_sourcing`, which you record with it, from what reviewers recorded or otherwise;
    `rejects` withdraws the claim. `seen` is what you looked at, as the list of disputes has it: the answer
    is 409 where the claim's version, its latest adjudication or a reviewer's latest work is another one.
    With an `example_title` the reason becomes a numbered example of the guidelines.
    """

    claim_version = serializers.IntegerField(min_value=1)
    supersedes = serializers.IntegerField(
        allow_null=True, help_text="The id of the claim's latest adjudication, null without one."
    )
    seen_verifications = serializers.ListField(child=IdField(), max_length=MOST_REVIEWERS)
    seen_sourcings = serializers.ListField(child=IdField(), max_length=MOST_REVIEWERS)
    verification = IdField(required=False, allow_null=True)
    sourcing = IdField(required=False, allow_null=True)
    composed_sourcing = SourcingInput(required=False, allow_null=True, default=None)
    verdict = IdField(required=False, allow_null=True)
    evidence = serializers.ListField(child=IdField(), max_length=MOST_EVIDENCE, required=False)
    example_title = serializers.CharField(required=False, allow_blank=True, max_length=200)

    example: ClassVar[Example] = {
        "claim_version": 1,
        "supersedes": None,
        "seen_verifications": [1, 2],
        "seen_sourcings": [1],
        "ruling": "takes",
        "verification": 1,
        "reason": "A denial is not evidence.",
        "example_title": "A denial is not evidence",
    }

    class Meta:
        model = Adjudication
        fields = (
            "claim_version",
            "supersedes",
            "seen_verifications",
            "seen_sourcings",
            "ruling",
            "verification",
            "sourcing",
            "composed_sourcing",
            "verdict",
            "rationale",
            "evidence",
            "reason",
            "example_title",
        )


class DissentInput(serializers.ModelSerializer):
    """Why you hold an adjudication for wrong."""

    example: ClassVar[Example] = {"words": "The denial was on the record."}

    class Meta:
        model = Dissent
        fields = ("words",)


class GuidelineExampleInput(serializers.ModelSerializer):
    """The title of the example that an adjudication becomes."""

    example: ClassVar[Example] = {"title": "A denial is not evidence"}

    class Meta:
        model = GuidelineExample
        fields = ("title",)
