"""Keeping what was answered to requests with an idempotency key, so that none is carried out twice.

An answer is stored in the transaction of what it answers: both are kept, or neither. An answer that
comes bit by bit, while batches of its work are stored for good, can't be: there the key is held until
the answer is whole, or nobody has gone on with it for LEASE.

None of these leaves an event: what a request did to a project is in the project's log.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError
from django.utils import timezone

from annotations.database.durable import durable
from annotations.database.few_rows import insert
from annotations.models import KeyedRequest, User

KEPT = timedelta(hours=24)
"""How long an answer is given again."""

LEASE = timedelta(seconds=60)
"""How long a key is held by a process that says nothing more: it was killed, most likely."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What is answered again."""

    status: int
    headers: dict[str, str]
    body: str


def keep_answer(
    *, by: User, key: str, digest: str, answer: KeptAnswer, at: datetime | None = None
) -> bool:
    """Keep what was answered to the first request with `key`.

    False where another one was first: then what this request did is undone with it.
    """
    request = KeyedRequest(user=by, key=key, digest=digest, at=at or timezone.now())
    _fill(request, answer)
    return _is_first(request)


def hold_key(*, by: User, key: str, digest: str, at: datetime | None = None) -> KeyedRequest | None:
    """Hold `key` for a request whose answer comes bit by bit; None where another one has it."""
    at = at or timezone.now()
    request = KeyedRequest(user=by, key=key, digest=digest, at=at, held_until=at + LEASE)
    return request if _is_first(request) else None


@durable()
def take_over(*, request: KeyedRequest, at: datetime | None = None) -> bool:
    """Hold the key of a request that nobody goes on with; False where another one was faster."""
    return _hold_on(request, at or timezone.now())


@durable()
def hold_longer(*, request: KeyedRequest, at: datetime | None = None) -> bool:
    """Say that the answer is still being made; False where the key was taken over."""
    return _hold_on(request, at or timezone.now())


@durable()
def keep_last(*, request: KeyedRequest, answer: KeptAnswer) -> bool:
    """Keep the answer of a request that held its key; False where the key was taken over."""
    _fill(request, answer)
    mine = KeyedRequest.objects.held(request)
    request.held_until = None
    return bool(
        mine.update(status=answer.status, headers=answer.headers, body=answer.body, held_until=None)
    )


@durable()
def free_key(*, request: KeyedRequest) -> None:
    """Let a request that failed, or whose answer is too old, be sent again."""
    KeyedRequest.objects.held(request).delete()


@durable()
def forget_answers(*, at: datetime | None = None) -> int:
    """Forget the answers older than KEPT; how many."""
    deleted, _models = KeyedRequest.objects.filter(at__lt=(at or timezone.now()) - KEPT).delete()
    return deleted


def _is_first(request: KeyedRequest) -> bool:
    """Store it, unless its key is there already: the database decides."""
    try:
        with durable():
            insert(request)
    except IntegrityError:
        return False
    return True


def _hold_on(request: KeyedRequest, at: datetime) -> bool:
    mine = KeyedRequest.objects.held(request)
    request.held_until = at + LEASE
    return bool(mine.update(held_until=request.held_until))


def _fill(request: KeyedRequest, answer: KeptAnswer) -> None:
    request.status, request.headers, request.body = answer.status, answer.headers, answer.body
