"""Queueing what webhooks are told, in the transaction of the event itself."""

from uuid import uuid4

from annotations.database.few_rows import insert
from annotations.models import Delivery, Event, Project, Webhook
from annotations.rules.webhooks import withheld
from annotations.vocabulary import Verb


def queue(event: Event, log: Project) -> None:
    """A delivery of a stored event for each webhook that hears it; two statements."""
    hearing = [
        hook for hook in Webhook.objects.active().filter(project=log) if hook.hears(event.verb)
    ]
    insert(*(delivery_of(event, hook, blind=log.blind) for hook in hearing))


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
