"""Is it so: a verification, as reviewers record it."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example, IdField
from annotations.models import Verification

MOST_EVIDENCE = 200


class VerificationInput(serializers.ModelSerializer):
    """Your verification of a claim, in place of your own latest one.

    `claim_version` is the version of the claim that you read, `supersedes` the id of your latest
    verification, null without one: where either isn't so any more the answer is 409.
    """

    claim_version = serializers.IntegerField(min_value=1)
    supersedes = serializers.IntegerField(allow_null=True)
    verdict = IdField(help_text="The id of a verdict of the project's scale.")
    evidence = serializers.ListField(
        child=IdField(),
        max_length=MOST_EVIDENCE,
        required=False,
        help_text="The ids of what it relies on.",
    )

    example: ClassVar[Example] = {
        "claim_version": 1,
        "supersedes": None,
        "verdict": 1,
        "rationale": "The minutes say so.",
        "evidence": [1],
        "correction": "",
        "severity": "",
    }

    class Meta:
        model = Verification
        fields = (
            "claim_version",
            "supersedes",
            "verdict",
            "rationale",
            "evidence",
            "correction",
            "severity",
        )
