"""Is it so: the evidence of a claim, and what each reviewer found."""

from typing import ClassVar

from rest_framework import serializers

from annotations.actions.evidence import MAX_SNAPSHOT_BYTES
from annotations.api.serializers._base import Example
from annotations.api.serializers._told import VERDICT, Told, VerdictTold
from annotations.api.serializers.fields import LARGEST_ID
from annotations.models import Evidence, Verification
from annotations.vocabulary import Severity

MOST_EVIDENCE = 200
DETAILS = (
    "stance",
    "kind",
    "title",
    "publisher",
    "url",
    "published_at",
    "accessed_at",
    "quote",
    "locator",
    "note",
    "confidential",
)
KNOWN: Example = {
    "stance": "supports",
    "kind": "primary_document",
    "title": "Minutes of the council",
    "publisher": "City of Example",
    "url": "https://city.example.org/minutes",
    "published_at": "2026-01-01",
    "accessed_at": "2026-01-02",
    "quote": "The mayor has resigned.",
    "locator": "p. 3",
    "note": "",
    "confidential": False,
}
FOUND: Example = {
    "rationale": "The minutes say so.",
    "evidence": [1],
    "correction": "",
    "severity": "",
}


class SnapshotTold(serializers.Serializer):
    """The copy that was kept."""

    name = serializers.CharField()
    sha256 = serializers.CharField()
    media_type = serializers.CharField(help_text="As its name tells.")
    bytes = serializers.IntegerField()
    captured_at = serializers.DateTimeField()


class EvidenceSerializer(Told, serializers.ModelSerializer):
    """A piece of evidence. It never changes, but that it can be withdrawn."""

    added_by = serializers.CharField(help_text="Login name.")
    snapshot = SnapshotTold(allow_null=True)

    example: ClassVar[Example] = {
        "id": 1,
        "claim": 1,
        **KNOWN,
        "added_by": "ada",
        "added_at": "2026-01-02T03:04:05Z",
        "withdrawn_at": None,
        "withdrawn_because": "",
        "snapshot": None,
    }

    class Meta:
        model = Evidence
        fields = (
            "id",
            "claim",
            *DETAILS,
            "added_by",
            "added_at",
            "withdrawn_at",
            "withdrawn_because",
            "snapshot",
        )
        read_only_fields = fields


class EvidenceInput(serializers.ModelSerializer):
    """A piece of evidence. With a snapshot it is sent as multipart/form-data."""

    example: ClassVar[Example] = KNOWN

    class Meta:
        model = Evidence
        fields: tuple[str, ...] = DETAILS


class EvidenceUpload(EvidenceInput):
    """A piece of evidence with a copy of what was seen, stored as it is."""

    snapshot = serializers.FileField(
        required=False,
        allow_empty_file=True,
        help_text=f"Up to {MAX_SNAPSHOT_BYTES // 1024**2} MiB.",
    )

    example: ClassVar[Example] = {**KNOWN, "snapshot": "(the bytes of a file)"}

    class Meta(EvidenceInput.Meta):
        fields = (*DETAILS, "snapshot")


class VerificationSerializer(Told, serializers.ModelSerializer):
    """One reviewer's finding about a claim. It never changes: a newer one supersedes it."""

    reviewer = serializers.CharField(help_text="Login name.")
    superseded_by = serializers.IntegerField(allow_null=True)
    verdict = VerdictTold()
    severity = serializers.ChoiceField(choices=Severity.choices, allow_blank=True)
    evidence = serializers.ListField(
        child=serializers.IntegerField(), help_text="The ids of what it relies on."
    )

    example: ClassVar[Example] = {
        "id": 1,
        "claim": 1,
        "claim_version": 1,
        "reviewer": "ada",
        "supersedes": None,
        "superseded_by": None,
        **FOUND,
        "at": "2026-01-02T03:04:05Z",
        "verdict": VERDICT,
    }

    class Meta:
        model = Verification
        fields = (
            "id",
            "claim",
            "claim_version",
            "reviewer",
            "supersedes",
            "superseded_by",
            "rationale",
            "correction",
            "severity",
            "at",
            "verdict",
            "evidence",
        )
        read_only_fields = fields


class VerificationInput(serializers.ModelSerializer):
    """Your finding about a claim, in place of your own latest one.

    `claim_version` is the version of the claim that you read, `supersedes` the id of your latest
    finding, null without one: where either isn't so any more the answer is 409.
    """

    claim_version = serializers.IntegerField(min_value=1)
    supersedes = serializers.IntegerField(allow_null=True)
    verdict = serializers.IntegerField(
        min_value=1, max_value=LARGEST_ID, help_text="The id of a verdict of the project's scale."
    )
    evidence = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        max_length=MOST_EVIDENCE,
        required=False,
        help_text="The ids of what it relies on.",
    )

    example: ClassVar[Example] = {
        "claim_version": 1,
        "supersedes": None,
        "verdict": 1,
        **FOUND,
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
