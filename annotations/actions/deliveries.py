"""The worker's side of webhooks: taking a delivery, and writing what came of it.

Neither is something that a person does to a project, so neither leaves an event.
"""

from datetime import datetime, timedelta
from secrets import SystemRandom

from django.utils import timezone
from django.utils.translation import gettext as _

from annotations.actions._locking import lock_project
from annotations.actions._outbox import give_up_waiting, update_has_webhooks
from annotations.database.durable import durable
from annotations.models import Delivery, Webhook
from annotations.rules.webhooks import Answer, pause_after, wait_after
from annotations.vocabulary import DeliveryState

LEASE = timedelta(seconds=60)
"""How long an attempt belongs to the worker that took it: four times what it may last."""

_chance = SystemRandom()
_RESULT = (
    "state",
    "next_attempt_at",
    "claimed_until",
    "finished_at",
    "status_code",
    "milliseconds",
    "error",
    "excerpt",
)


@durable()
def take_delivery(*, of: int | None = None, at: datetime | None = None) -> Delivery | None:
    """Take the delivery that has been due longest, with its webhook; None when none is due.

    Of the webhook with the id `of`, if one is given.

    Nobody else gets it before LEASE is over. On SQLite there is one writer at a time anyway.
    """
    at = at or timezone.now()
    rows = Delivery.objects.due(at).select_related("webhook")
    if of is not None:
        rows = rows.filter(webhook=of)
    rows = rows.select_for_update(of=("self",), skip_locked=True)
    delivery = rows.order_by("next_attempt_at", "id").first()
    if delivery is None:
        return None
    delivery.attempts += 1
    delivery.tried_at, delivery.claimed_until = at, at + LEASE
    delivery.save(update_fields=["attempts", "tried_at", "claimed_until"])
    return delivery


@durable()
def record_attempt(
    *, delivery: Delivery, answer: Answer, at: datetime | None = None
) -> Webhook | None:
    """Write what came of the attempt that `delivery` was claimed for; its webhook as it stands then.

    None, and nothing is written, when it was claimed anew since: the later attempt counts. An
    endpoint that is gone turns its webhook off; one that keeps failing is left alone for a while.
    """
    at = at or timezone.now()
    if answer.gone:
        # Before the delivery, as everybody does who takes both.
        project = lock_project(delivery.webhook.project_id)
    mine = Delivery.objects.select_for_update(no_key=True).filter(
        pk=delivery.pk, attempts=delivery.attempts, claimed_until__isnull=False
    )
    current = mine.first()
    if current is None:
        return None
    webhook = Webhook.objects.select_related("project").get(pk=current.webhook_id)
    if answer.gone:
        webhook.active, webhook.gone_at, webhook.version = False, at, webhook.version + 1
        webhook.save(update_fields=["active", "gone_at", "version"])
        update_has_webhooks(project)
        give_up_waiting(webhook, at)
    _fill_result(current, webhook, answer, at)
    current.save(update_fields=_RESULT)
    _note_health(webhook, answer, at)
    return webhook


def _note_health(webhook: Webhook, answer: Answer, at: datetime) -> None:
    if not answer.accepted:
        webhook.failures += 1
        pause = pause_after(webhook.failures)
        webhook.paused_until = at + pause if pause else None
    elif webhook.failures:
        webhook.forgive()
    else:
        return
    webhook.save(update_fields=["failures", "paused_until"])


def _fill_result(delivery: Delivery, webhook: Webhook, answer: Answer, at: datetime) -> None:
    wait = wait_after(delivery.attempts, _chance.random()) if webhook.active else None
    if answer.accepted:
        delivery.state, wait = DeliveryState.DELIVERED, None
    else:
        delivery.state = DeliveryState.FAILED if wait else DeliveryState.GIVEN_UP
    delivery.next_attempt_at = at + wait if wait else None
    delivery.finished_at = None if wait else at
    delivery.claimed_until = None
    delivery.status_code, delivery.milliseconds = answer.status_code, answer.milliseconds
    delivery.excerpt = answer.excerpt
    delivery.error = answer.error
    if answer.gone:
        delivery.error = _("The endpoint wants no more messages: the webhook was turned off.")
