"""Remembering requests with an idempotency key, so that none is carried out twice.

They leave no event: what a request did to a project is in the project's log.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from annotations.models import KeyedRequest, User

KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Begun:
    """A request with its key, and whether it is the first with it."""

    request: KeyedRequest
    new: bool


@transaction.atomic(durable=True)
def begin_request(*, by: User, key: str, digest: str, at: datetime | None = None) -> Begun:
    """Claim `key` for a request, or find the one that has it. Forgets those older than KEPT.

    Of two at the same time one is new; the database decides.
    """
    at = at or timezone.now()
    KeyedRequest.objects.filter(at__lt=at - KEPT).delete()
    request, new = KeyedRequest.objects.get_or_create(
        user=by, key=key, defaults={"digest": digest, "at": at}
    )
    return Begun(request, new)


@transaction.atomic(durable=True)
def keep_answer(*, request: KeyedRequest, status: int, headers: dict[str, str], body: str) -> None:
    """Keep what was answered, for when the same request comes again."""
    request.status, request.headers, request.body = status, headers, body
    request.save(update_fields=["status", "headers", "body"])


@transaction.atomic(durable=True)
def forget_request(*, request: KeyedRequest) -> None:
    """Free the key of a request that failed, so that it can be sent again."""
    request.delete()
