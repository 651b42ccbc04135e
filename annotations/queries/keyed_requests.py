"""What was answered to requests with an idempotency key."""

from annotations.database.prepared import Prepared
from annotations.models import KeyedRequest, User

_WITH_KEY = Prepared(lambda user, key: KeyedRequest.objects.filter(user=user, key=key), int, str)


def with_key(user: User, key: str) -> KeyedRequest | None:
    """The person's request with this key; one statement."""
    found: list[KeyedRequest] = _WITH_KEY(user.pk, key)
    return found[0] if found else None
