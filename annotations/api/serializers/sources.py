"""Sources: whom claims are attributed to."""

from typing import ClassVar

from rest_framework import serializers

from annotations.actions.sources import SourceDetails
from annotations.api.serializers.fields import Example
from annotations.models import Source

DETAILS = tuple(SourceDetails.__dataclass_fields__)
LONGEST_ALIAS = 300
MOST_ALIASES = 200

DESCRIBED: Example = {
    "kind": "news_outlet",
    "name": "Politico",
    "several": False,
    "role": "",
    "affiliation": "Axel Springer",
    "reliability": "B",
    "aliases": ["POLITICO Europe"],
}


class SourceInput(serializers.ModelSerializer):
    """What is known of a source."""

    aliases = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_ALIAS),
        max_length=MOST_ALIASES,
        required=False,
        help_text="Other names of it.",
    )

    example: ClassVar[Example] = DESCRIBED

    class Meta:
        model = Source
        fields: tuple[str, ...] = DETAILS
        validators: ClassVar[list[object]] = []


class MergeInput(serializers.Serializer):
    """Which source another one turns out to be."""

    into = serializers.IntegerField(min_value=1, help_text="The id of a source of the project.")

    example: ClassVar[Example] = {"into": 2}
