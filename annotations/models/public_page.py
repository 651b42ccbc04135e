"""The page at which an article's readers find its latest edition."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from annotations.rules.public_addresses import MOST

if TYPE_CHECKING:
    from annotations.models.user import User


class PublicPageQuerySet(models.QuerySet["PublicPage"]):
    def visible_to(self, user: "User") -> Self:
        return self.filter(article__project__memberships__user=user).annotate(
            member_id=F("article__project__memberships__user_id"),
            member_role=F("article__project__memberships__role"),
        )


class PublicPage(models.Model):
    """Where an article's latest edition is public, without a login, while it is `on`."""

    article = models.OneToOneField(
        "annotations.Article",
        models.PROTECT,
        related_name="public_page",
        verbose_name=_("article"),
    )
    address = models.CharField(_("address"), max_length=MOST, unique=True)
    on = models.BooleanField(_("on"), default=False)
    hidden_from_search = models.BooleanField(_("hidden from search engines"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("changed by")
    )
    changed_at = models.DateTimeField(_("changed"))

    objects = PublicPageQuerySet.as_manager()

    class Meta:
        ordering = ("-changed_at", "-id")
        verbose_name = _("public page")
        verbose_name_plural = _("public pages")
        constraints = (
            models.CheckConstraint(name="public_page_has_an_address", condition=~Q(address="")),
            models.CheckConstraint(
                name="public_page_versions_from_one", condition=Q(version__gte=1)
            ),
        )

    def __str__(self) -> str:
        return self.address
