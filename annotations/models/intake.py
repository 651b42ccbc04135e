"""Articles that were read and not added yet: somebody looks over what was guessed about them."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from annotations.models.user import User


OWN_COLUMNS = ("text", "media_type", "filename")
"""The fields of a draft that aren't in `said`, but for the original."""


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user: "User") -> Self:
        """An intake is its person's own, as long as they are a member."""
        return self.filter(person=user, project__memberships__user=user).annotate(
            member_id=models.F("project__memberships__user_id"),
            member_role=models.F("project__memberships__role"),
        )


class Intake(models.Model):
    """A person's own: what was read, byte for byte, so that nothing is read or fetched twice.

    `said` are the details that it came with and what was noticed in reading it, as JSON has them.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    project = models.ForeignKey(
        "annotations.Project", models.CASCADE, related_name="+", verbose_name=_("project")
    )
    text = models.TextField(_("text"))
    original = models.BinaryField(_("bytes"))
    media_type = models.CharField(_("media type"), max_length=100)
    filename = models.CharField(_("file name"), max_length=255, blank=True)
    said = models.JSONField(_("details"))
    sentences = models.PositiveIntegerField(_("sentences"))
    paragraphs = models.PositiveIntegerField(_("paragraphs"))
    at = models.DateTimeField(_("when"), db_index=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")

    def __str__(self) -> str:
        return self.filename or self.media_type
