"""A field for an address on the web."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from annotations.text.web_addresses import MAX_ADDRESS, is_web_address, tidy_address


def _require(value: str) -> None:
    if not is_web_address(value):
        raise ValidationError("", code="invalid", params={"value": value})  # the field words it


class AddressField(forms.URLField):
    """Typed with or without https://, and with white space where it was copied so."""

    default_validators = [_require]  # noqa: RUF012  # as Django has it
    default_error_messages = {  # noqa: RUF012  # as Django has it
        "invalid": _(
            "“%(value)s” is no address on the web: it should look like https://example.org/page."
        )
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("assume_scheme", "https")
        options.setdefault("max_length", MAX_ADDRESS)
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(tidy_address(value) if value else value)
        except ValidationError as error:
            error.params = {"value": value}
            raise
