"""Requests that must not be carried out twice, and what was answered to them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyedRequest(models.Model):
    """A request that came with an idempotency key; no status while it is carried out."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    key = models.CharField(_("key"), max_length=255)
    digest = models.CharField(_("SHA-256 of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status of the answer"), null=True)
    headers = models.JSONField(_("headers of the answer"), default=dict)
    body = models.TextField(_("body of the answer"), blank=True)
    at = models.DateTimeField(_("when"), db_index=True)

    class Meta:
        ordering = ("-at",)
        verbose_name = _("request with a key")
        verbose_name_plural = _("requests with a key")
        constraints = (
            models.UniqueConstraint(fields=("user", "key"), name="request_key_once_a_person"),
        )

    def __str__(self) -> str:
        return self.key
