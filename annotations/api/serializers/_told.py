"""Rows that come out of a query in the shape of the answer."""

from typing import Any

from rest_framework import serializers


class Told(serializers.Serializer):
    """Describes rows of `queries.rows` to the schema; they are written as they come."""

    def to_representation(self, row: Any) -> Any:
        return row


class VerdictTold(serializers.Serializer):
    """A verdict of the project's scale."""

    id = serializers.IntegerField()
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a column, not the field's own
    tone = serializers.CharField(help_text="The colour token.")


VERDICT = {"id": 1, "key": "supported", "label": "Supported", "tone": "true"}
