"""What rows that a newer one supersedes say where they were withdrawn: by undoing what made them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import CheckConstraint, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import datetime


def withdrawal_column() -> "models.DateTimeField[datetime | None, datetime | None]":
    """When it was withdrawn; null while it stands. What it superseded counts again meanwhile."""
    return models.DateTimeField(_("withdrawn"), null=True, editable=False)


def withdrawn_replaces_nothing(model: str) -> CheckConstraint:
    """A withdrawn row supersedes none: the log says which one it did."""
    return CheckConstraint(
        name=f"{model}_withdrawn_replaces_nothing",
        condition=Q(withdrawn_at__isnull=True) | Q(supersedes__isnull=True),
    )
