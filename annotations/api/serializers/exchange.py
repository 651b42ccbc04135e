"""What imports and exports are asked for."""

from typing import Any

from rest_framework import serializers

from annotations.actions.imports import Mode
from annotations.api.serializers.fields import OneOf
from annotations.exchange.placement import UNITS
from annotations.exchange.registry import READ, WRITTEN

KEEP, ALL = "keep_good", "all_or_nothing"


class ImportQuery(serializers.Serializer):
    """Where a file goes, and how it is read."""

    project = serializers.IntegerField(min_value=1, help_text="Its id.")
    format = OneOf([each.key for each in READ], help_text="docs/formats.md describes them.")
    mode = OneOf(
        [KEEP, ALL],
        default=KEEP,
        help_text="What becomes of the good lines of a file that has bad ones.",
    )
    dry_run = serializers.BooleanField(
        default=False, help_text="Say what `keep_good` would do, and store nothing."
    )
    unit = OneOf(UNITS, required=False, help_text="What offsets count, where no quotes show it.")

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        mode = Mode.ALL_OR_NOTHING if given["mode"] == ALL else Mode.KEEP_THE_GOOD
        return {
            "project": given["project"],
            "format": given["format"],
            "mode": Mode.DRY_RUN if given["dry_run"] else mode,
            "unit": UNITS.get(given.get("unit", "")),
        }


class ExportQuery(serializers.Serializer):
    """The format that a project is wanted in."""

    format = OneOf(
        [each.key for each in WRITTEN], default="jsonl", help_text="docs/formats.md describes them."
    )
