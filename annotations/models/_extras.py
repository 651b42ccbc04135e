"""The column for what a file says besides what has a column."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


def extras_column() -> "models.JSONField[dict[str, Any], dict[str, Any]]":
    """An object with a key for each format that something came from; empty without any."""
    return models.JSONField(
        _("extras"),
        default=dict,
        blank=True,
        editable=False,
        help_text=_("What the file that it came from says besides, under the format's key."),
    )
