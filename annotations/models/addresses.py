"""Columns for addresses on the web."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from annotations.text.web_addresses import is_web_address


def require_web_address(value: str) -> None:
    """Raises ValidationError, showing `value`, for anything else."""
    if not is_web_address(value):
        raise ValidationError(
            _(
                "“%(value)s” is no address on the web: it should look like https://example.org/page."
            ),
            code="invalid",
            params={"value": value},
        )


if TYPE_CHECKING:
    UrlField = models.URLField[str, str]
else:
    UrlField = models.URLField


class AddressColumn(UrlField):
    """As Django's, and takes the hosts with underscores that there are, and the web's schemes alone."""

    default_validators = [require_web_address]  # noqa: RUF012  # as Django has it

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """As Django's own to migrations: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
