"""What a project's guidelines said, version by version."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from annotations.models.user import User


class GuidelineVersionQuerySet(models.QuerySet["GuidelineVersion"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(project__memberships__user=user).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )


class GuidelineVersion(models.Model):
    """A project's guidelines as they were for a time; a change of them is another version.

    `Project.guideline_version` is the one that holds. One from elsewhere was another project's.
    """

    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="guideline_versions",
        db_index=False,  # the constraint has one
        verbose_name=_("project"),
    )
    number = models.PositiveIntegerField(_("number"))
    text = models.TextField(_("text"), blank=True, help_text=_("Markdown."))
    note = models.CharField(_("what changed"), max_length=300, blank=True)
    from_elsewhere = models.BooleanField(
        _("from elsewhere"),
        default=False,
        help_text=_("It came with work that was imported or moved here, and never held here."),
    )
    # Nobody where it was in force before versions were kept.
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("saved by"),
    )
    saved_at = models.DateTimeField(_("saved"), null=True, blank=True)

    objects = GuidelineVersionQuerySet.as_manager()

    class Meta:
        ordering = ("project", "-number")
        verbose_name = _("version of guidelines")
        verbose_name_plural = _("versions of guidelines")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "number"), name="guideline_version_once_a_project"
            ),
            models.CheckConstraint(name="guideline_versions_from_one", condition=Q(number__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.project_id} · {self.number}"


def pinned_version() -> "models.ForeignKey[GuidelineVersion | None, GuidelineVersion | None]":
    """The column of work that says which version it was made under; empty where nobody knows."""
    return models.ForeignKey(
        "annotations.GuidelineVersion",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        db_index=False,  # work is found by its project, and no version is ever deleted
        verbose_name=_("made under"),
    )
