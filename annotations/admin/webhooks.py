"""Webhooks and their deliveries: to look at, for managers. Secrets are shown on their page alone."""

from django.contrib import admin

from annotations.admin._base import ReadOnlyAdmin
from annotations.models import Delivery, Webhook


@admin.register(Webhook)
class WebhookAdmin(ReadOnlyAdmin):
    list_display = ("url", "description", "project", "active", "created_by", "created_at")
    list_filter = ("active", ("project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("project", "created_by")
    search_fields = ("url", "description")
    exclude = ("secret", "secret_before")


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    list_display = (
        "message_id",
        "webhook",
        "event",
        "state",
        "attempts",
        "status_code",
        "next_attempt_at",
    )
    list_filter = ("state", ("webhook__project", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("webhook", "event")
    search_fields = ("message_id", "webhook__url", "error")
    date_hierarchy = "queued_at"
