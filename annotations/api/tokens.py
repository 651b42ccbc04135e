"""Who a token stands for."""

from hmac import compare_digest
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from knox import auth
from knox.crypto import hash_token
from knox.settings import CONSTANTS
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from annotations.api.key_header import HEADER
from annotations.queries import tokens


class TokenAuthentication(auth.TokenAuthentication):
    """knox's, in one statement: it would read all of the person's tokens to delete expired ones."""

    idempotency_key = ""

    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        """Also reads along whether an idempotency key is known, for who asks with one."""
        if request.method == "POST":
            self.idempotency_key = request.headers.get(HEADER, "")
        found: tuple[Any, Any] | None = super().authenticate(request)
        return found

    def authenticate_credentials(self, token: bytes) -> tuple[Any, Any]:
        """The person and their token. Raises AuthenticationFailed."""
        try:
            secret = token.decode()
            digest = hash_token(secret)
        except UnicodeDecodeError as error:
            raise AuthenticationFailed(_("Invalid token.")) from error
        for each in self._beginning_with(secret[: CONSTANTS.TOKEN_KEY_LENGTH]):
            if compare_digest(digest, each.digest) and each.expiry > timezone.now():
                person: tuple[Any, Any] = self.validate_user(each)
                return person
        raise AuthenticationFailed(_("Invalid token."))

    def _beginning_with(self, token_key: str) -> list[Any]:
        if self.idempotency_key:
            return tokens.with_key_to_ask(token_key, self.idempotency_key)
        return tokens.with_key(token_key)
