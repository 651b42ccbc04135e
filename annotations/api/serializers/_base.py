"""What serializers share."""

from functools import cached_property
from typing import Any, ClassVar

from django.db.models import Field, URLField
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

Example = dict[str, Any]


class Progress(serializers.Serializer):
    """How far the review of some claims is; withdrawn claims don't count."""

    total = serializers.IntegerField(help_text="Claims.")
    checked = serializers.IntegerField(help_text="Claims that a verdict stands for.")
    disputed = serializers.IntegerField()


PROGRESS = {"total": 12, "checked": 7, "disputed": 1}


@extend_schema_field({"type": "string", "anyOf": [{"format": "uri"}, {"maxLength": 0}]})
class AddressField(serializers.URLField):
    """A URL, or nothing."""


class Shape(serializers.ModelSerializer):
    """Columns of a model; a schema of them that also fits an address that is left empty."""

    serializer_field_mapping: ClassVar[dict[type[Field], type[serializers.Field]]] = {
        **serializers.ModelSerializer.serializer_field_mapping,
        URLField: AddressField,
    }


class RowSerializer(Shape):
    """A row of a list: the model's row at `of`, as `plain` has it, and what is counted besides."""

    of: ClassVar[str]
    plain: ClassVar[type[serializers.ModelSerializer]]
    counted: ClassVar[tuple[str, ...]]

    @cached_property
    def own(self) -> serializers.ModelSerializer:
        """Made once a list: a serializer's fields take longer to make than a row to show."""
        return self.plain()

    def to_representation(self, row: Any) -> dict[str, Any]:
        counts = {
            name: self.fields[name].to_representation(getattr(row, name)) for name in self.counted
        }
        return {**self.own.to_representation(getattr(row, self.of)), **counts}
