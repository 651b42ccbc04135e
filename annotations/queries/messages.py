"""What a webhook is sent."""

import json
from typing import Any

from annotations.models import Delivery, Event


def body_of(delivery: Delivery) -> bytes:
    """The JSON of a delivery's message in UTF-8: the same bytes at every attempt. One statement."""
    events = Event.objects.with_labels().select_related("project", "actor", "claim")
    event = events.get(pk=delivery.event_id)
    content = {
        "type": event.verb,
        "timestamp": event.at.isoformat(timespec="microseconds"),
        "data": {**_facts(event), **_details(event, delivery.withheld)},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _facts(event: Event) -> dict[str, Any]:
    return {
        "project": event.project.slug,
        "number": event.number,
        "actor": event.actor.username,
        "verb": event.verb,
        "object": {"kind": event.kind, "id": event.subject},
        "article": event.article_id,
        "claim": _claim(event),
    }


def _claim(event: Event) -> dict[str, Any] | None:
    if event.claim is None:
        return None
    return {"id": event.claim.pk, "number": event.claim.number, "label": event.claim_label}


def _details(event: Event, withheld: str) -> dict[str, Any]:
    """Without the hash where something is withheld: who guesses a short finding could test it."""
    if withheld:
        return {"before": None, "after": None, "hash": None, "withheld": withheld}
    return {"before": event.before, "after": event.after, "hash": event.hash, "withheld": None}
