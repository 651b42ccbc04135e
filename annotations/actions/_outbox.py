"""The queue of what webhooks are told, written in the transaction of the event itself."""

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext

from annotations.database.many_rows import store
from annotations.models import Delivery, Event, Project, Webhook
from annotations.rules.webhooks import withheld
from annotations.vocabulary import DeliveryState, Verb


def queue(events: Sequence[Event], log: Project) -> None:
    """A delivery of each stored event for each webhook that hears it; two statements."""
    hooks = list(Webhook.objects.active().filter(project=log))
    deliveries = [
        delivery_of(event, hook, blind=log.blind)
        for event in events
        for hook in hooks
        if hook.hears(event.verb)
    ]
    store(deliveries)


def delivery_of(event: Event, webhook: Webhook, *, blind: bool) -> Delivery:
    """The first delivery of an event, due at once; not yet stored."""
    reason = withheld(Verb(event.verb), blind=blind, before=event.before, after=event.after)
    return Delivery(
        webhook=webhook,
        event=event,
        message_id=f"msg_{uuid4().hex}",
        withheld=reason or "",
        queued_at=event.at,
        next_attempt_at=event.at,
    )


def update_has_webhooks(project: Project) -> None:
    """Note on a locked project whether events have anyone to tell."""
    project.has_webhooks = Webhook.objects.active().filter(project=project).exists()
    project.save(update_fields=["has_webhooks"])


def give_up_waiting(webhook: Webhook, at: datetime) -> None:
    """Take a webhook's messages out of the queue, but for one whose answer is awaited."""
    Delivery.objects.waiting().unclaimed(at).filter(webhook=webhook).update(
        state=DeliveryState.GIVEN_UP,
        next_attempt_at=None,
        claimed_until=None,
        finished_at=at,
        error=gettext("The webhook was turned off."),
    )
