"""The pages at which readers find articles' editions."""

from typing import ClassVar

from rest_framework import serializers

from annotations.api.serializers.fields import Example
from annotations.rules.public_addresses import MOST


class PublicPageInput(serializers.Serializer):
    """What becomes of an article's page for its readers; what isn't given stays as it is."""

    on = serializers.BooleanField(required=False)
    address = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=MOST,
        help_text="Small letters, digits, single hyphens. Empty: a new one that nobody can guess.",
    )
    hidden_from_search = serializers.BooleanField(
        required=False, help_text="Whether search engines are asked not to list it."
    )

    example: ClassVar[Example] = {"on": True, "address": "mayor-resigns"}
