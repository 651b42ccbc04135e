"""What stands in the head of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from annotations.queries.notifications import unread


def bell(request: HttpRequest) -> dict[str, Any]:
    """How many notifications wait: asked only where a page shows it, and not for a part of one."""
    return {"unread": SimpleLazyObject(lambda: unread(request.user))}  # type: ignore[arg-type]
