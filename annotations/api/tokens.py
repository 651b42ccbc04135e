"""Who a token stands for."""

from typing import Any

from django.utils import timezone
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox import auth


class TokenAuthentication(auth.TokenAuthentication):
    """knox's, in one statement: it would read all of the person's tokens to delete expired ones."""

    def _cleanup_token(self, auth_token: Any) -> bool:
        """Whether the token has expired."""
        return auth_token.expiry is not None and auth_token.expiry < timezone.now()


class TokenScheme(KnoxTokenScheme):
    """How the schema describes it."""

    target_class = "annotations.api.tokens.TokenAuthentication"
