"""The tokens that programs log in with in a person's place."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken

if TYPE_CHECKING:
    from annotations.models.user import User


class TokenQuerySet(models.QuerySet["Token"]):
    def visible_to(self, user: "User") -> Self:
        """A token concerns nobody but the person whom it logs in."""
        return self.filter(user=user)


class Token(AbstractAuthToken):  # type: ignore[misc]  # knox publishes no types
    """Lets a program in as its person until it expires. Only the token's digest is kept."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=80)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ("-created", "key")
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = (
            models.CheckConstraint(name="token_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="token_expires", condition=Q(expiry__isnull=False)),
        )

    def __str__(self) -> str:
        return self.name
