"""Sign-offs, as people give them."""

from typing import Any, ClassVar

from rest_framework import serializers

from annotations.actions.selections import MOST
from annotations.api.serializers.fields import Example
from annotations.vocabulary import SignOffRole


class SignOffInput(serializers.Serializer):
    """In which round something is signed off.

    `last_change` is that of the sheet which was read: 409 where something changed since.
    """

    role = serializers.ChoiceField(choices=SignOffRole.choices)
    last_change = serializers.IntegerField(min_value=0)

    example: ClassVar[Example] = {"role": "checker", "last_change": 7}


class _SeenSheet(serializers.Serializer):
    """A claim, and the `last_change` of its sheet that was read."""

    id = serializers.IntegerField(min_value=1)
    last_change = serializers.IntegerField(min_value=0)


class SignClaimsInput(serializers.Serializer):
    """In which round some claims of an article are signed off, each as it was read."""

    role = serializers.ChoiceField(choices=SignOffRole.choices)
    claims = serializers.ListField(child=_SeenSheet(), allow_empty=False, max_length=MOST)

    example: ClassVar[Example] = {"role": "checker", "claims": [{"id": 1, "last_change": 7}]}

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        seen = {each["id"]: each["last_change"] for each in given["claims"]}
        return {"role": SignOffRole(given["role"]), "seen": seen}
