"""Keeping a project's webhooks. The log never says a secret, nor the path of an address."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_project
from annotations.actions._outbox import delivery_of, give_up_waiting, update_has_webhooks
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.errors import Invalid, Stale
from annotations.errors import gettext_noop as _
from annotations.models import Delivery, Project, User, Webhook
from annotations.permissions import require
from annotations.rules.rights import LEAST_ROLE
from annotations.rules.webhooks import new_secret
from annotations.vocabulary import Verb

OVERLAP = timedelta(hours=24)
"""How long messages are signed with the secret before a rotation too."""

HEARD = (*(verb for verb in LEAST_ROLE if verb is not Verb.SEE), Verb.ACCEPT_INVITATION)
"""The verbs that leave an event, which a webhook can ask to be told."""


@dataclass(frozen=True, slots=True)
class WebhookDetails:
    """Where messages go, and of which verbs: all of them when none is named."""

    url: str
    description: str = ""
    verbs: tuple[Verb, ...] = ()
    active: bool = True

    @classmethod
    def of(cls, webhook: Webhook) -> Self:
        """What is known of a stored webhook."""
        verbs = tuple(map(Verb, webhook.verbs))
        return cls(webhook.url, webhook.description, verbs, webhook.active)


@durable()
def add_webhook(
    *, by: User, project: Project, details: WebhookDetails, at: datetime | None = None
) -> Webhook:
    """Add a webhook, whose first message is of its own addition. Raises NotAllowed, Invalid."""
    require(by, Verb.ADD_WEBHOOK, project)
    project, at = lock_project(project.pk), at or timezone.now()
    webhook = Webhook(project=project, secret=new_secret(), created_by=by, created_at=at)
    _fill(webhook, details)
    webhook.save(force_insert=True)
    event = record(project, by, Verb.ADD_WEBHOOK, webhook, at=at, after=_log_entry(webhook))
    # A try-out, whatever it listens to: the manager sees at once whether messages arrive.
    if webhook.active and not Delivery.objects.filter(webhook=webhook).exists():
        delivery_of(event, webhook, blind=project.blind).save(force_insert=True)
    update_has_webhooks(project)
    return webhook


@durable()
def change_webhook(
    *, by: User, webhook: Webhook, seen: int, details: WebhookDetails, at: datetime | None = None
) -> Webhook:
    """Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.CHANGE_WEBHOOK, webhook)
    project, at = lock_project(webhook.project_id), at or timezone.now()
    webhook = _as_seen(webhook, seen)
    before = _log_entry(webhook)
    _fill(webhook, details)
    webhook.version = seen + 1
    if webhook.active:
        webhook.gone_at = None
    webhook.save()
    update_has_webhooks(project)
    if not webhook.active:
        give_up_waiting(webhook, at)
    record(
        project, by, Verb.CHANGE_WEBHOOK, webhook, at=at, before=before, after=_log_entry(webhook)
    )
    return webhook


@durable()
def rotate_secret(*, by: User, webhook: Webhook, seen: int, at: datetime | None = None) -> Webhook:
    """Give a webhook a new secret; the one before signs too for OVERLAP.

    Raises NotAllowed, and Stale for a second press of the button, which would end the first
    secret at once.
    """
    require(by, Verb.ROTATE_SECRET, webhook)
    project, at = lock_project(webhook.project_id), at or timezone.now()
    webhook = _as_seen(webhook, seen)
    webhook.secret_before, webhook.secret_before_until = webhook.secret, at + OVERLAP
    webhook.secret, webhook.version = new_secret(), seen + 1
    webhook.save(update_fields=["secret", "secret_before", "secret_before_until", "version"])
    record(
        project,
        by,
        Verb.ROTATE_SECRET,
        webhook,
        at=at,
        after={"secret_before_until": webhook.secret_before_until},
    )
    return webhook


@durable()
def remove_webhook(*, by: User, webhook: Webhook, at: datetime | None = None) -> Webhook:
    """Turn a webhook off and give up what waits; its log stays. Raises NotAllowed, Invalid."""
    require(by, Verb.REMOVE_WEBHOOK, webhook)
    project, at = lock_project(webhook.project_id), at or timezone.now()
    webhook = Webhook.objects.get(pk=webhook.pk)
    if not webhook.active:
        raise Invalid(_("This webhook is off already."))
    webhook.active, webhook.version = False, webhook.version + 1
    webhook.save(update_fields=["active", "version"])
    update_has_webhooks(project)
    give_up_waiting(webhook, at)
    record(project, by, Verb.REMOVE_WEBHOOK, webhook, at=at, after=_log_entry(webhook))
    return webhook


@durable()
def redeliver(*, by: User, delivery: Delivery, at: datetime | None = None) -> Delivery:
    """Queue a message once more, under the id that it has. Raises NotAllowed, Invalid."""
    require(by, Verb.REDELIVER, delivery.webhook)
    project, at = lock_project(delivery.webhook.project_id), at or timezone.now()
    webhook = Webhook.objects.get(pk=delivery.webhook_id)
    if not webhook.active:
        raise Invalid(_("Turn the webhook on first."))
    if Delivery.objects.waiting().filter(webhook=webhook, event=delivery.event_id).exists():
        raise Invalid(_("This message waits for its next attempt already."))
    again = Delivery(
        webhook=webhook,
        event_id=delivery.event_id,
        message_id=delivery.message_id,
        withheld=delivery.withheld,
        queued_at=at,
        next_attempt_at=at,
    )
    again.save(force_insert=True)
    record(
        project,
        by,
        Verb.REDELIVER,
        again,
        at=at,
        after={"webhook": webhook.pk, "message": again.message_id},
    )
    return again


def _as_seen(webhook: Webhook, seen: int) -> Webhook:
    webhook = Webhook.objects.get(pk=webhook.pk)
    if webhook.version != seen:
        raise Stale(_("Someone changed this webhook after you opened it."), current=webhook)
    return webhook


def _fill(webhook: Webhook, details: WebhookDetails) -> None:
    _require_sendable(details)
    webhook.url, webhook.description = details.url.strip(), details.description.strip()
    webhook.verbs, webhook.active = sorted(details.verbs), details.active
    checked(webhook)


def _require_sendable(details: WebhookDetails) -> None:
    parts = urlsplit(details.url.strip())
    schemes = ("https", "http") if settings.WEBHOOK_ALLOW_PRIVATE else ("https",)
    if parts.scheme not in schemes:
        raise Invalid(_("Give an address that starts with https://."), field="url")
    if parts.username or parts.password:
        raise Invalid(
            _("Leave the login out of the address: the signature says who sends."), field="url"
        )
    if not set(details.verbs) <= set(HEARD):
        raise Invalid(_("Choose among the events of a project."), field="verbs")


def _log_entry(webhook: Webhook) -> dict[str, Any]:
    """A webhook as the log keeps it: every member reads that, and paths can hold passwords."""
    parts = urlsplit(webhook.url)
    return {
        "origin": f"{parts.scheme}://{parts.hostname}",
        "description": webhook.description,
        "verbs": webhook.verbs,
        "active": webhook.active,
    }
