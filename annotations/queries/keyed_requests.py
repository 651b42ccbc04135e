"""What was answered to requests with an idempotency key."""

from annotations.models import KeyedRequest, User


def with_key(user: User, key: str) -> KeyedRequest | None:
    """The person's request with this key."""
    return KeyedRequest.objects.filter(user=user, key=key).first()
