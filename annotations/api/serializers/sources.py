"""Sources: whom claims are attributed to."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.sources import SourceDetails
from annotations.api.serializers._base import Example, RowSerializer
from annotations.models import Source
from annotations.vocabulary import Reliability

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


class SourceSerializer(SourceInput):
    """A source of a project; one that was merged points to the source that stands for it."""

    example: ClassVar[Example] = {
        "id": 1,
        "project": 1,
        **DESCRIBED,
        "merged_into": None,
        "version": 1,
    }

    class Meta:
        model = Source
        fields: tuple[str, ...] = ("id", "project", *DETAILS, "merged_into", "version")
        read_only_fields = fields
        # Said again for the schema: Django REST framework forgets it of what is only read.
        extra_kwargs: ClassVar[dict[str, Any]] = {"reliability": {"allow_blank": True}}


class Grade(serializers.Serializer):
    """How many times a source was graded so."""

    grade = serializers.ChoiceField(choices=Reliability.choices)
    count = serializers.IntegerField()


class SourceRowSerializer(RowSerializer, SourceSerializer):
    """A source in a list, with the number of claims that name it and the grades that it got."""

    claims = serializers.IntegerField(read_only=True)
    grades = Grade(many=True, read_only=True)

    of = "source"
    plain = SourceSerializer
    counted = ("claims", "grades")
    example: ClassVar[Example] = {
        **SourceSerializer.example,
        "claims": 3,
        "grades": [{"grade": "B", "count": 2}],
    }

    class Meta(SourceSerializer.Meta):
        fields = (*SourceSerializer.Meta.fields, "claims", "grades")
        read_only_fields = fields


class MergeInput(serializers.Serializer):
    """Which source another one turns out to be."""

    into = serializers.IntegerField(min_value=1, help_text="The id of a source of the project.")

    example: ClassVar[Example] = {"into": 2}
