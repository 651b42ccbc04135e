"""What serializers share."""

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter
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
    def columns(self) -> dict[str, Callable[[Any], Any]]:
        """What reads each column of `plain`. Its fields take longer, to make what JSON makes too."""
        return {name: attrgetter(_path(field)) for name, field in self.plain().fields.items()}

    def to_representation(self, row: Any) -> dict[str, Any]:
        own = getattr(row, self.of)
        counts = {
            name: self.fields[name].to_representation(getattr(row, name)) for name in self.counted
        }
        return {**{name: read(own) for name, read in self.columns.items()}, **counts}


def _path(field: serializers.Field) -> str:
    """Where a row has the value of `field`: for another row that it points to, its key."""
    related = isinstance(field, serializers.PrimaryKeyRelatedField)
    return f"{field.source}_id" if related else str(field.source)
