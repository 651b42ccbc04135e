"""Who a token stands for."""

from hmac import compare_digest
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.contrib.knox_auth_token import KnoxTokenScheme
from knox import auth
from knox.crypto import hash_token
from knox.settings import CONSTANTS
from rest_framework.exceptions import AuthenticationFailed

from annotations.queries import tokens


class TokenAuthentication(auth.TokenAuthentication):
    """knox's, in one statement: it would read all of the person's tokens to delete expired ones."""

    def authenticate_credentials(self, token: bytes) -> tuple[Any, Any]:
        """The person and their token. Raises AuthenticationFailed."""
        try:
            secret = token.decode()
            digest = hash_token(secret)
        except UnicodeDecodeError as error:
            raise AuthenticationFailed(_("Invalid token.")) from error
        for each in tokens.with_key(secret[: CONSTANTS.TOKEN_KEY_LENGTH]):
            if compare_digest(digest, each.digest) and each.expiry > timezone.now():
                person: tuple[Any, Any] = self.validate_user(each)
                return person
        raise AuthenticationFailed(_("Invalid token."))


class TokenScheme(KnoxTokenScheme):
    """How the schema describes it."""

    target_class = "annotations.api.tokens.TokenAuthentication"
