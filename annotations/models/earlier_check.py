"""Checks that others published before: apart from the claims of articles, and nobody's finding here."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from annotations.models.addresses import AddressColumn

if TYPE_CHECKING:
    from annotations.models.user import User


class EarlierCheckQuerySet(models.QuerySet["EarlierCheck"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(project__memberships__user=user).annotate(
            member_id=F("project__memberships__user_id"),
            member_role=F("project__memberships__role"),
        )


class EarlierCheck(models.Model):
    """What a publisher found of a claim, in its own words and on its own scale; never changed."""

    project = models.ForeignKey(
        "annotations.Project",
        models.PROTECT,
        related_name="earlier_checks",
        verbose_name=_("project"),
    )
    key = models.CharField(
        _("key"),
        max_length=64,
        editable=False,
        help_text=_("SHA-256 of the address and the claim."),
    )
    claim = models.TextField(_("claim"))
    claimant = models.CharField(_("who makes the claim"), max_length=300, blank=True)
    claimed_at = models.DateField(_("claimed"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    url = AddressColumn(_("address"), max_length=2000)
    title = models.CharField(_("title"), max_length=300, blank=True)
    rating = models.CharField(_("rating"), max_length=300)
    rating_value = models.FloatField(_("rating value"), null=True, blank=True)
    best_rating = models.FloatField(_("best rating"), null=True, blank=True)
    worst_rating = models.FloatField(_("worst rating"), null=True, blank=True)
    published_at = models.DateField(_("published"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))

    objects = EarlierCheckQuerySet.as_manager()

    class Meta:
        ordering = ("project", "-id")
        verbose_name = _("earlier check")
        verbose_name_plural = _("earlier checks")
        indexes = (models.Index(fields=("project", "id"), name="earlier_check_newest"),)
        constraints = (
            models.UniqueConstraint(fields=("project", "key"), name="earlier_check_once_a_project"),
            models.CheckConstraint(name="earlier_check_has_a_claim", condition=~models.Q(claim="")),
        )

    def __str__(self) -> str:
        return self.claim
