"""Who a session stands for."""

from typing import Any

from django.http import QueryDict
from rest_framework import authentication
from rest_framework.request import Request


class SessionAuthentication(authentication.SessionAuthentication):
    """The framework's, with the form token in the header alone.

    It would look into the body first, whatever that is: a file isn't a form, and may be long.
    """

    def enforce_csrf(self, request: Request) -> None:
        """Raises PermissionDenied."""
        super().enforce_csrf(_WithoutForm(request))  # type: ignore[arg-type]  # for all that it asks


class _WithoutForm:
    """A request, to who looks for a token in its form and in its headers."""

    POST = QueryDict()

    def __init__(self, request: Request) -> None:
        self._request = request

    def __getattr__(self, name: str) -> Any:
        return getattr(self._request, name)
