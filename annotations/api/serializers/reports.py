"""The published editions of an article's verification."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.renderings import RENDERINGS


class ReportInput(serializers.Serializer):
    """An edition to be published. `seen` is the `body_sha256` of the preview that was looked at."""

    note = serializers.CharField(required=False, allow_blank=True, help_text="What was corrected.")
    seen = serializers.CharField(required=False, help_text="409 where it isn't so any more.")

    example: ClassVar[Example] = {"note": "Claim 3 was corrected."}


class ContentQuery(serializers.Serializer):
    """The form and the language that an edition is wanted in."""

    format = serializers.ChoiceField(choices=list(RENDERINGS), default="html")
    language = serializers.ChoiceField(
        choices=list(REPORT_LANGUAGES),
        required=False,
        help_text="Of the report's own words; else the article's, if it is one of these, else English.",
    )
