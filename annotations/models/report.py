"""Published editions of an article's verification."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from annotations.vocabulary import EditionState

if TYPE_CHECKING:
    from annotations.models.user import User


CORRECTING = (Q(edition__gt=1) & ~Q(note="")) | Q(withdrawn_at__isnull=False)
"""What the public is told of: later editions with a note, and those that were withdrawn."""


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(article__project__memberships__user=user).annotate(
            member_id=F("article__project__memberships__user_id"),
            member_role=F("article__project__memberships__role"),
        )

    def with_successors(self) -> Self:
        """Each with `superseded_by`, the number of the article's latest edition where that is a later one."""
        later = Report.objects.filter(article=OuterRef("article"), edition__gt=OuterRef("edition"))
        return self.annotate(
            superseded_by=Subquery(later.order_by("-edition").values("edition")[:1])
        )

    def correcting(self) -> Self:
        return self.filter(CORRECTING)


class Report(models.Model):
    """A frozen, numbered edition; every rendering is made from `content` alone.

    One that is withdrawn keeps its bytes; whoever is given them is told that it is, and why.
    """

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
    corrects = models.JSONField(
        _("corrects"),
        default=list,
        blank=True,
        help_text=_("Labels of claims whose published verdict it changes."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("withdrawn by"),
    )
    withdrawn_because = models.TextField(
        _("withdrawn because"), blank=True, help_text=_("Public, as the edition was.")
    )

    objects = ReportQuerySet.as_manager()

    superseded_by: int | None = None
    """Of one that was read `with_successors`."""

    class Meta:
        ordering = ("article", "-edition")
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = (
            # Whoever has a file asks for its edition by the hash alone.
            models.Index(fields=("sha256",), name="report_by_hash"),
            # The few of a project's editions that its log of corrections tells of.
            models.Index(fields=("-id",), name="report_correcting", condition=CORRECTING),
        )
        constraints = (
            models.UniqueConstraint(fields=("article", "edition"), name="report_edition_once"),
            models.CheckConstraint(name="report_editions_from_one", condition=Q(edition__gte=1)),
            models.CheckConstraint(
                name="report_withdrawn_for_a_reason",
                condition=(
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                )
                | Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id} · {self.edition}"

    @property
    def state(self) -> EditionState:
        """Where it stands, of one that was read `with_successors`."""
        if self.withdrawn_at:
            return EditionState.WITHDRAWN
        return EditionState.SUPERSEDED if self.superseded_by else EditionState.CURRENT
