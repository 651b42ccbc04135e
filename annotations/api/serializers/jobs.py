"""Jobs, as they are asked for."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example, OneOf
from annotations.api.serializers.lists import PageQuery
from annotations.exchange.registry import WRITTEN
from annotations.jobs.exporting import EDITIONS
from annotations.vocabulary import JobState


class JobQuery(PageQuery):
    project = serializers.IntegerField(
        required=False, min_value=1, help_text="Its id: its jobs, as far as you may see them."
    )
    state = serializers.ChoiceField(
        JobState.choices, required=False, help_text="How far it has come."
    )


class ExportInput(serializers.Serializer):
    """What file is to be made."""

    format = OneOf(
        [*(each.key for each in WRITTEN), EDITIONS],
        default="jsonl",
        help_text="docs/formats.md describes them; `editions` are all published ones, as a ZIP.",
    )

    example: ClassVar[Example] = {"format": "jsonl"}
