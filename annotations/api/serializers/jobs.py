"""Jobs, as they are asked for."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.exchange import ExportQuery
from annotations.api.serializers.fields import Example
from annotations.api.serializers.lists import PageQuery
from annotations.vocabulary import JobState


class JobQuery(PageQuery):
    project = serializers.IntegerField(
        required=False, min_value=1, help_text="Its id: its jobs, as far as you may see them."
    )
    state = serializers.ChoiceField(
        JobState.choices, required=False, help_text="How far it has come."
    )


class ExportInput(ExportQuery):
    """What file is to be made."""

    example: ClassVar[Example] = {"format": "jsonl"}
