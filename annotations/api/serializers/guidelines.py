"""What programs send to change a project's guidelines."""

from typing import ClassVar

from rest_framework import serializers

from annotations.actions.guidelines import MAX_GUIDELINES
from annotations.api.serializers.fields import Example


class GuidelinesInput(serializers.Serializer):
    """What the guidelines say from now on."""

    text = serializers.CharField(
        allow_blank=True, trim_whitespace=False, max_length=MAX_GUIDELINES, help_text="Markdown."
    )
    note = serializers.CharField(
        required=False, allow_blank=True, max_length=300, help_text="What changed."
    )
    seen = serializers.IntegerField(
        required=False,
        min_value=0,
        help_text="The number of the version that you read, 0 for none; refused with 412 if it holds no more.",
    )
    recheck = serializers.ListField(
        child=serializers.IntegerField(min_value=0),
        required=False,
        max_length=100,
        help_text=(
            "Have claims checked again with work that was made under the versions with these numbers, "
            "0 for none, for the reason that `note` gives."
        ),
    )

    example: ClassVar[Example] = {
        "text": "Check what can be **checked**, and quotations too.",
        "note": "Quotations are checked from now on.",
        "seen": 1,
        "recheck": [1],
    }
