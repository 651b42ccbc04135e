"""What serializers share."""

from typing import Any

from rest_framework import serializers

Example = dict[str, Any]

LARGEST_ID = 2**63 - 1


class IdField(serializers.IntegerField):
    """The id of one object."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **options)


class OneOf(serializers.ChoiceField):
    """One of a few words; a refusal names them."""

    def __init__(self, choices: Any, **options: Any) -> None:
        there_is = ", ".join(choices)
        said: dict[str, Any] = {
            "invalid_choice": f"There is no “{{input}}”. There are: {there_is}."
        }
        super().__init__(list(choices), error_messages=said, **options)
