"""What serializers share."""

from functools import cached_property
from typing import Any, ClassVar

from rest_framework import serializers

Example = dict[str, Any]


class Progress(serializers.Serializer):
    """How far the review of some claims is; withdrawn claims don't count."""

    total = serializers.IntegerField(help_text="Claims.")
    checked = serializers.IntegerField(help_text="Claims that a verdict stands for.")
    disputed = serializers.IntegerField()


PROGRESS = {"total": 12, "checked": 7, "disputed": 1}


class RowSerializer(serializers.ModelSerializer):
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
