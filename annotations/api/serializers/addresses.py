"""A field for an address on the web."""

from typing import Any

from django.core.validators import URLValidator
from rest_framework import serializers

from annotations.models import addresses
from annotations.text.web_addresses import MAX_ADDRESS


class WebAddressField(serializers.URLField):
    """As the framework's own, and takes the hosts with underscores that there are."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": MAX_ADDRESS} | options)
        ours = addresses.require_web_address
        kept = (each for each in self.validators if not isinstance(each, URLValidator))
        self.validators = [*(each for each in kept if each is not ours), ours]


FIELDS = serializers.ModelSerializer.serializer_field_mapping | {
    addresses.AddressColumn: WebAddressField
}
"""The field for each kind of column: a `serializer_field_mapping`."""
