"""Sign-offs, as people give them."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example
from annotations.vocabulary import SignOffRole


class SignOffInput(serializers.Serializer):
    """In which round something is signed off.

    `last_change` is that of the sheet which was read: 409 where something changed since.
    """

    role = serializers.ChoiceField(choices=SignOffRole.choices)
    last_change = serializers.IntegerField(min_value=0)

    example: ClassVar[Example] = {"role": "checker", "last_change": 7}
