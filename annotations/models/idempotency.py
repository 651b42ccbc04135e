"""Requests that must not be carried out twice, and what was answered to them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class KeyedRequestQuerySet(models.QuerySet["KeyedRequest"]):
    def held(self, request: "KeyedRequest") -> Self:
        """`request`, as long as nobody answered it or took it over since it was read."""
        return self.filter(pk=request.pk, held_until=request.held_until)


class KeyedRequest(models.Model):
    """A request that came with an idempotency key, and its answer.

    Without a status it is still being answered, bit by bit: its key is held until the time that is set.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    key = models.CharField(_("key"), max_length=255)
    digest = models.CharField(_("SHA-256 of the request"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status of the answer"), null=True)
    headers = models.JSONField(_("headers of the answer"), default=dict)
    body = models.TextField(_("body of the answer"), blank=True)
    at = models.DateTimeField(_("when"), db_index=True)
    held_until = models.DateTimeField(_("held until"), null=True)

    objects = KeyedRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        verbose_name = _("request with a key")
        verbose_name_plural = _("requests with a key")
        constraints = (
            models.UniqueConstraint(fields=("user", "key"), name="request_key_once_a_person"),
            models.CheckConstraint(
                name="keyed_request_is_answered_or_held",
                condition=Q(status=None) ^ Q(held_until=None),
            ),
        )

    def __str__(self) -> str:
        return self.key
