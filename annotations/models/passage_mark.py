"""What people mark by themselves in an article, before their marks are aligned."""

import uuid
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from annotations.models._blind import hide_marking
from annotations.models._constraints import as_long_as, starts_before_it_ends
from annotations.vocabulary import MarkState

if TYPE_CHECKING:
    from annotations.models.user import User


class PassageMarkQuerySet(models.QuerySet["PassageMark"]):
    def visible_to(self, user: "User") -> Self:
        """One's own; others' once the marking of the article is closed, and to who oversees its project."""
        return hide_marking(self, user, person="marked_by")

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(withdrawn_at=None)

    def waiting(self) -> Self:
        """Those that still have to be aligned."""
        return self.filter(withdrawn_at=None, aligned_at=None)


class PassageMark(models.Model):
    """A passage that somebody, marking by themselves, takes for a claim; it has no number that others see.

    Never deleted: taken back by who marked it, or kept in a claim or dropped when marks are aligned.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(
        "annotations.Article",
        models.PROTECT,
        related_name="passage_marks",
        db_index=False,  # the index of its person's begins with it
        verbose_name=_("article"),
    )
    revision = models.ForeignKey(
        "annotations.Revision",
        models.PROTECT,
        related_name="passage_marks",
        verbose_name=_("revision"),
    )
    start = models.PositiveIntegerField(_("start"), help_text=_("Code points."))
    end = models.PositiveIntegerField(_("end"), help_text=_("Code points, exclusive."))
    quote = models.TextField(_("quote"))
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("marked by")
    )
    marked_at = models.DateTimeField(_("marked"))
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    claim = models.ForeignKey(
        "annotations.Claim",
        models.PROTECT,
        related_name="passage_marks",
        null=True,
        editable=False,
        verbose_name=_("claim"),
        help_text=_("The one that it is kept in."),
    )
    dropped_because = models.TextField(_("dropped because"), blank=True, editable=False)
    aligned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
        verbose_name=_("aligned by"),
    )
    aligned_at = models.DateTimeField(_("aligned"), null=True, editable=False)

    objects = PassageMarkQuerySet.as_manager()

    class Meta:
        ordering = ("article", "start", "-end", "id")
        verbose_name = _("mark of a passage")
        verbose_name_plural = _("marks of passages")
        constraints = (
            starts_before_it_ends("passage_mark"),
            as_long_as("passage_mark", "quote"),
            models.CheckConstraint(
                name="passage_mark_kept_or_dropped",
                condition=Q(aligned_at=None, aligned_by=None, claim=None, dropped_because="")
                | Q(aligned_at__isnull=False, aligned_by__isnull=False, withdrawn_at=None)
                & (Q(claim__isnull=True) ^ Q(dropped_because="")),
            ),
            models.UniqueConstraint(
                fields=("article", "marked_by", "start", "end"),
                condition=Q(withdrawn_at=None),
                name="passage_mark_once_a_person",
            ),
        )
        indexes = (
            models.Index(fields=("article", "marked_by", "start"), name="passage_mark_of_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.start}–{self.end} · {self.quote[:60]}"

    @property
    def state(self) -> MarkState:
        if self.withdrawn_at:
            return MarkState.WITHDRAWN
        if self.aligned_at is None:
            return MarkState.OPEN
        return MarkState.KEPT if self.claim_id else MarkState.DROPPED


class MarkerQuerySet(models.QuerySet["Marker"]):
    def visible_to(self, user: "User") -> Self:
        """As marks: how far somebody is tells when they worked."""
        return hide_marking(self, user, person="person")


class Marker(models.Model):
    """Somebody who marks an article by themselves, and since when they have finished, if they have."""

    article = models.ForeignKey(
        "annotations.Article",
        models.PROTECT,
        related_name="markers",
        db_index=False,  # the constraint has one
        verbose_name=_("article"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    objects = MarkerQuerySet.as_manager()

    class Meta:
        ordering = ("article", "id")
        verbose_name = _("marker")
        verbose_name_plural = _("markers")
        constraints = (
            models.UniqueConstraint(fields=("article", "person"), name="marker_once_an_article"),
        )

    def __str__(self) -> str:
        return f"{self.article_id} · {self.person_id}"
