"""The published editions of an article's verification."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example, OneOf
from annotations.reports.languages import REPORT_LANGUAGES
from annotations.reports.renderings import RENDERINGS


class ReportInput(serializers.Serializer):
    """An edition to be published. `seen` is the `body_sha256` of the preview that was looked at.

    `override_reason` says why, where the release gate tells of something; the edition prints it. `note` is
    required where a published verdict is changed.
    """

    note = serializers.CharField(required=False, allow_blank=True, help_text="What was corrected.")
    seen = serializers.CharField(required=False, help_text="409 where it isn't so any more.")

    override_reason = serializers.CharField(
        required=False,
        allow_blank=True,
        help_text="Why it is published although the release gate tells of something.",
    )
    edition = serializers.IntegerField(
        required=False, min_value=1, help_text="The number that it will have; 422 for another one."
    )

    example: ClassVar[Example] = {
        "note": "Claim 3 was corrected.",
        "override_reason": "The rest is checked until Friday.",
        "edition": 2,
    }


class WithdrawalInput(serializers.Serializer):
    """Why an edition doesn't stand any more."""

    reason = serializers.CharField(help_text="Public, as the edition was.")

    example: ClassVar[Example] = {"reason": "Claim 3 rests on a forged letter."}


class PreviewQuery(serializers.Serializer):
    """Whether the edition is wanted as a draft, to be passed on before it is published."""

    draft = serializers.BooleanField(required=False, default=False)


class ContentQuery(serializers.Serializer):
    """The form and the language that an edition is wanted in."""

    format = serializers.ChoiceField(choices=list(RENDERINGS), default="html")
    language = serializers.ChoiceField(
        choices=list(REPORT_LANGUAGES),
        required=False,
        help_text="Of the report's own words; else the article's, if it is one of these, else English.",
    )


class FormInput(serializers.Serializer):
    """The form and the language that an edition is wanted in."""

    form = OneOf(list(RENDERINGS), help_text="docs/report.md describes them.")
    language = OneOf(
        ["", *REPORT_LANGUAGES],
        default="",
        help_text="Of the report's own words; empty is the article's, if it is one of these, else English.",
    )

    example: ClassVar[Example] = {"form": "pdf", "language": "de"}


class VerifyQuery(serializers.Serializer):
    """What a file is called, which tells forms apart that are alike."""

    name = serializers.CharField(
        required=False, default="file", max_length=255, help_text="Such as report.pdf."
    )
