"""Webhooks and the deliveries of their messages, as programs are given them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from annotations.models import Delivery, Webhook
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName
from annotations.queries.webhooks import DeliveryPage, WebhookSummary
from annotations.vocabulary import DeliveryState, Verb, Withheld


@dataclass(frozen=True)
class WebhookRow:
    """An address that is told of a project's events; turned off, it stays with its deliveries."""

    id: int
    project: int
    url: str
    description: str
    active: bool
    gone_at: Annotated[datetime | None, "When the address answered that it wants no more."]
    secret_before_until: Annotated[
        datetime | None, "Until when messages are signed with the secret before, too."
    ]
    created_by: LoginName
    created_at: datetime
    version: int
    verbs: Annotated[list[Verb], "What it is told of; everything when empty."]


@dataclass(frozen=True)
class WebhookSummaryRow(WebhookRow):
    """A webhook in a list, with how many of its messages wait and how many were given up.

    1,001 stands for more than 1,000.
    """

    waiting: int
    given_up: int
    failures: Annotated[int, "How many attempts in a row have failed."]
    paused_until: Annotated[datetime | None, "Until when it is left alone, for it keeps failing."]


@dataclass(frozen=True)
class WebhookSecretRow(WebhookRow):
    """A webhook with its new secret, which the API shows this once."""

    secret: Annotated[str, "What its messages are signed with."]


@dataclass(frozen=True)
class DeliveryRow:
    """A message to a webhook about one event, and how far it has come."""

    id: int
    webhook: int
    event: Annotated[int, "The number of the event in the project's log."]
    message_id: Annotated[str, "The same however often the message is sent."]
    withheld: Annotated[
        Withheld | Literal[""], "Why it doesn't say what was there before and after."
    ]
    state: DeliveryState
    attempts: int
    queued_at: datetime
    next_attempt_at: datetime | None
    tried_at: datetime | None
    finished_at: datetime | None
    status_code: Annotated[int | None, "Of the last answer."]
    milliseconds: Annotated[int | None, "How long the last answer took."]
    error: Annotated[str, "What went wrong where nothing answered."]
    excerpt: Annotated[str, "The beginning of the last answer."]
    verb: Verb


@dataclass(frozen=True)
class DeliveryRequestRow(DeliveryRow):
    """A delivery with its last request; before the first, as it would be sent now."""

    headers: dict[str, str]
    body: Annotated[str, "JSON, as it was signed."]


_PATHS = {"project": "project_id", "created_by": "created_by__username"}
_WEBHOOK = Columns(WebhookRow, _PATHS, made=1)
_SUMMARY = Columns(WebhookSummaryRow, _PATHS, made=5)
_SECRET = Columns(WebhookSecretRow, _PATHS, made=2)
_DELIVERY_PATHS = {"webhook": "webhook_id", "event": "event__number"}
_DELIVERY = Columns(DeliveryRow, _DELIVERY_PATHS, made=1)
_REQUEST = Columns(DeliveryRequestRow, _DELIVERY_PATHS, made=3)


def webhook_row(webhook: Webhook) -> WebhookRow:
    return _WEBHOOK.of(webhook, _verbs(webhook))


def webhook_summary_row(summary: WebhookSummary) -> WebhookSummaryRow:
    webhook = summary.webhook
    return _SUMMARY.of(
        webhook,
        _verbs(webhook),
        summary.waiting,
        summary.given_up,
        webhook.failures,
        webhook.paused_until,
    )


def webhook_secret_row(webhook: Webhook) -> WebhookSecretRow:
    return _SECRET.of(webhook, _verbs(webhook), webhook.secret)


def _verbs(webhook: Webhook) -> list[Verb]:
    return [Verb(verb) for verb in webhook.verbs]


def delivery_row(delivery: Delivery) -> DeliveryRow:
    return _DELIVERY.of(delivery, Verb(delivery.event.verb))


def delivery_request_row(found: DeliveryPage) -> DeliveryRequestRow:
    delivery = found.delivery
    return _REQUEST.of(delivery, Verb(delivery.event.verb), found.headers, found.body)
