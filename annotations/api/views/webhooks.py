"""The webhooks of a project and the log of their messages, for who may change them."""

from dataclasses import replace

from django.utils import timezone
from rest_framework.response import Response

from annotations.actions import webhooks as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.webhooks import DeliveryQuery, RedeliveryInput, WebhookInput
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.queries import projects
from annotations.queries import webhooks as queries
from annotations.queries.api_rows.webhooks import (
    DeliveryRequestRow,
    DeliveryRow,
    WebhookRow,
    WebhookSecretRow,
    WebhookSummaryRow,
    delivery_request_row,
    delivery_row,
    webhook_row,
    webhook_secret_row,
    webhook_summary_row,
)


class WebhookViews(Resource):
    resource = "webhooks"
    address = "api-webhook"
    row = WebhookRow
    row_of = staticmethod(webhook_row)
    gives = {"list": WebhookSummaryRow, "create": WebhookSecretRow, "rotate": WebhookSecretRow}
    takes = {"create": WebhookInput, "partial_update": WebhookInput}
    changing = frozenset({"partial_update", "rotate", "remove"})

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's webhooks, the oldest first"""
        project = projects.by_id(request.user, project_id)
        found = queries.summaries(request.user, project, **self.asked())
        return self.page(found.map(webhook_summary_row))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Add a webhook to a project, and learn its secret

        The secret isn't shown again. The first message is about the webhook's own addition.
        """
        project = projects.by_id(request.user, project_id)
        details = actions.WebhookDetails(**self.given())
        added = actions.add_webhook(by=request.user, project=project, details=details)
        return self.created(added, webhook_secret_row(added))

    def retrieve(self, request: PersonRequest, webhook_id: int) -> Response:
        """Read a webhook's settings"""
        return self.shown(queries.by_id(request.user, webhook_id))

    def partial_update(self, request: PersonRequest, webhook_id: int) -> Response:
        """Change a webhook, turn it off or on again"""
        webhook = queries.by_id(request.user, webhook_id)
        details = replace(actions.WebhookDetails.of(webhook), **self.given())
        changed = actions.change_webhook(
            by=request.user, webhook=webhook, seen=self.seen(webhook), details=details
        )
        return self.shown(changed)

    def rotate(self, request: PersonRequest, webhook_id: int) -> Response:
        """Give a webhook a new secret, and learn it

        The secret isn't shown again. For 24 hours messages are signed with the one before, too.
        """
        webhook = queries.by_id(request.user, webhook_id)
        rotated = actions.rotate_secret(by=request.user, webhook=webhook, seen=self.seen(webhook))
        return self.shown(rotated, webhook_secret_row(rotated))

    def remove(self, request: PersonRequest, webhook_id: int) -> Response:
        """Turn a webhook off and give up what waits; its log stays"""
        webhook = queries.by_id(request.user, webhook_id)
        self.seen(webhook)
        return self.shown(actions.remove_webhook(by=request.user, webhook=webhook))


class DeliveryViews(Resource):
    resource = "deliveries"
    address = "api-delivery"
    row = DeliveryRow
    row_of = staticmethod(delivery_row)
    gives = {"retrieve": DeliveryRequestRow}
    takes = {"create": RedeliveryInput}
    asks = {"list": DeliveryQuery}

    def list(self, request: PersonRequest, webhook_id: int) -> Response:
        """List a webhook's deliveries, the newest first"""
        webhook = queries.by_id(request.user, webhook_id)
        return self.page(queries.deliveries(webhook, **self.asked()).map(delivery_row))

    def create(self, request: PersonRequest, webhook_id: int) -> Response:
        """Send a webhook's message again

        It keeps its id, so that the receiver can tell that it had it before.
        """
        webhook = queries.by_id(request.user, webhook_id)
        delivery = queries.delivery_by_id(request.user, self.given()["delivery"])
        if delivery.webhook_id != webhook.pk:
            raise Invalid(_("Name a delivery of this webhook."), field="delivery")
        return self.created(actions.redeliver(by=request.user, delivery=delivery))

    def retrieve(self, request: PersonRequest, delivery_id: int) -> Response:
        """Read a delivery with its last request"""
        delivery = queries.delivery_by_id(request.user, delivery_id)
        found = queries.with_request(delivery, timezone.now())
        return self.shown(delivery, delivery_request_row(found))
