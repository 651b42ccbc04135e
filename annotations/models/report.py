"""Published editions of an article's verification."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from annotations.models.user import User


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(article__project__memberships__user=user).annotate(
            member_id=F("article__project__memberships__user_id"),
            member_role=F("article__project__memberships__role"),
        )


class Report(models.Model):
    """A frozen, numbered edition; every rendering is made from `content` alone."""

    article = models.ForeignKey(
        "annotations.Article", models.PROTECT, related_name="reports", verbose_name=_("article")
    )
    revision = models.ForeignKey(
        "annotations.Revision", models.PROTECT, related_name="reports", verbose_name=_("revision")
    )
    edition = models.PositiveIntegerField(_("edition"))
    content = models.TextField(
        _("content"), help_text=_("Canonical JSON: exactly the bytes of the JSON report, in UTF-8.")
    )
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64)
    note = models.TextField(_("note on what changed"), blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    published_at = models.DateTimeField(_("published"))

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("article", "-edition")
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = (
            models.UniqueConstraint(fields=("article", "edition"), name="report_edition_once"),
            models.CheckConstraint(name="report_editions_from_one", condition=Q(edition__gte=1)),
        )

    def __str__(self) -> str:
        return f"{self.article_id} · {self.edition}"
