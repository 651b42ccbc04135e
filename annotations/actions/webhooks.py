"""Keeping a project's webhooks. The log never says a secret, nor the path of an address."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._locking import lock_project
from annotations.actions._outbox import delivery_of, give_up_waiting, update_has_webhooks
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.errors import Invalid, Notice, Stale
from annotations.errors import gettext_noop as _
from annotations.fetching.connecting import Deadline, addresses_of, look_up
from annotations.fetching.webhook_reach import host_and_port, webhook_policy
from annotations.models import Delivery, Project, User, Webhook
from annotations.permissions import require
from annotations.rules.rights import LEAST_ROLE
from annotations.rules.webhooks import new_secret
from annotations.vocabulary import Verb

OVERLAP = timedelta(hours=24)
"""How long messages are signed with the secret before a rotation too."""

LOOKING_UP = 3.0
"""Seconds that somebody waits for a name to be looked up, at the most."""

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


def add_webhook(
    *, by: User, project: Project, details: WebhookDetails, at: datetime | None = None
) -> Webhook:
    """Add a webhook, whose first message is of its own addition. Raises NotAllowed, Invalid."""
    require(by, Verb.ADD_WEBHOOK, project)
    _require_sendable(details)
    with durable():
        return _added(by, lock_project(project.pk), details, at or timezone.now())


def _added(by: User, project: Project, details: WebhookDetails, at: datetime) -> Webhook:
    webhook = Webhook(project=project, secret=new_secret(), created_by=by, created_at=at)
    _fill(webhook, details)
    webhook.save(force_insert=True)
    event = record(project, by, Verb.ADD_WEBHOOK, webhook, at=at, after=_log_entry(webhook))
    # A try-out, whatever it listens to: the manager sees at once whether messages arrive.
    if webhook.active and not Delivery.objects.filter(webhook=webhook).exists():
        delivery_of(event, webhook, blind=project.blind).save(force_insert=True)
    update_has_webhooks(project)
    return webhook


def change_webhook(
    *, by: User, webhook: Webhook, seen: int, details: WebhookDetails, at: datetime | None = None
) -> Webhook:
    """Raises NotAllowed, Stale, Invalid."""
    require(by, Verb.CHANGE_WEBHOOK, webhook)
    _require_sendable(details)
    with durable():
        project = lock_project(webhook.project_id)
        return _changed(by, project, _as_seen(webhook, seen), details, at or timezone.now())


def _changed(
    by: User, project: Project, webhook: Webhook, details: WebhookDetails, at: datetime
) -> Webhook:
    before = _log_entry(webhook)
    _fill(webhook, details)
    webhook.version += 1
    webhook.forgive()
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
    if webhook.failures:
        webhook.forgive()
        webhook.save(update_fields=["failures", "paused_until"])
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
    if details.active:  # it can be turned off wherever it leads by now
        _require_reachable(details.url.strip())
    if not set(details.verbs) <= set(HEARD):
        raise Invalid(_("Choose among the events of a project."), field="verbs")


def _require_reachable(url: str) -> None:
    """Raises Invalid for an address within our own network, however it is written. Nothing is locked yet.

    A name that nobody knows is taken: what it leads to is looked at again at each attempt.
    """
    policy = webhook_policy(private=settings.WEBHOOK_ALLOW_PRIVATE)
    try:
        host, port = host_and_port(url)
    except ValueError as error:
        raise Invalid(_("This is no address."), field="url") from error
    if port not in policy.ports:
        raise Invalid(
            _("Port %(port)s isn't one that messages are sent to."), port=str(port), field="url"
        )
    try:
        addresses = addresses_of(host, look_up, Deadline(LOOKING_UP))
    except (OSError, UnicodeError):
        return
    for address in addresses:
        if network := policy.closed(ip_address(address)):
            raise Invalid(
                _(
                    "No messages are sent to %(host)s, which is at %(address)s: %(network)s. Give an address of the public internet."
                ),
                host=host,
                address=address,
                network=Notice(network),
                field="url",
            )


def _log_entry(webhook: Webhook) -> dict[str, Any]:
    """A webhook as the log keeps it: every member reads that, and paths can hold passwords."""
    parts = urlsplit(webhook.url)
    return {
        "origin": f"{parts.scheme}://{parts.hostname}",
        "description": webhook.description,
        "verbs": webhook.verbs,
        "active": webhook.active,
    }
