"""People."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


def shown_name(username: str, first_name: str, last_name: str) -> str:
    """What pages and reports call a person: the full name where there is one."""
    return f"{first_name} {last_name}".strip() or username


class User(AbstractUser):  # type: ignore[django-manager-missing]  # Token's base has no types
    """Someone who can log in. Never deleted, because their work names them: deactivated."""

    mail_digest = models.BooleanField(
        _("mail digest"),
        default=True,
        help_text=_("Whether unread notifications are mailed, once a day at most."),
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = (
            models.Index(
                fields=("id",),
                condition=models.Q(is_superuser=True, is_active=True),
                name="person_administrators",
            ),
        )

    @property
    def shown_name(self) -> str:
        return shown_name(self.username, self.first_name, self.last_name)
