"""The published editions of an article's verification."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers._base import Example
from annotations.models import Report
from annotations.reports.renderings import RENDERINGS


class ReportSerializer(serializers.ModelSerializer):
    """A frozen, numbered edition. It never changes; `sha256` is that of the JSON form's bytes."""

    published_by = serializers.CharField(source="published_by.username", help_text="Login name.")

    example: ClassVar[Example] = {
        "id": 1,
        "article": 1,
        "revision": 1,
        "edition": 1,
        "sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "note": "",
        "published_by": "ada",
        "published_at": "2026-01-02T03:04:05Z",
    }

    class Meta:
        model = Report
        fields = (
            "id",
            "article",
            "revision",
            "edition",
            "sha256",
            "note",
            "published_by",
            "published_at",
        )
        read_only_fields = fields


class ReportInput(serializers.Serializer):
    """An edition to be published. `seen` is the `body_sha256` of what was looked at before."""

    note = serializers.CharField(required=False, allow_blank=True, help_text="What was corrected.")
    seen = serializers.CharField(required=False, help_text="409 where it isn't so any more.")

    example: ClassVar[Example] = {"note": "Claim 3 was corrected."}


class ContentQuery(serializers.Serializer):
    """The form that an edition is wanted in."""

    format = serializers.ChoiceField(choices=list(RENDERINGS), default="html")
