"""A person's API tokens."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from annotations.database.prepared import Prepared
from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import KeyedRequest, Token, User


def _with_key(token_key: str) -> QuerySet[Token]:
    return Token.objects.filter(token_key=token_key).select_related("user")


with_key = Prepared(_with_key, str)
"""The tokens that begin with a key, with their people; one statement."""


def _with_key_to_ask(token_key: str, idempotency_key: str) -> QuerySet[Token]:
    known = KeyedRequest.objects.filter(user=OuterRef("user"), key=idempotency_key)
    tokens: QuerySet[Token] = _with_key(token_key).annotate(asked_before=Exists(known))
    return tokens


with_key_to_ask = Prepared(_with_key_to_ask, str, str)
"""As `with_key`, each with whether its person `asked_before` with an idempotency key."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    token: Token
    expired: bool


def listed(user: User, at: datetime) -> tuple[TokenRow, ...]:
    """`user`'s tokens as they are at a time, the newest first; one statement."""
    mine = Token.objects.visible_to(user)
    return tuple(TokenRow(token, expired=token.expiry <= at) for token in mine)


def one(user: User, key: UUID) -> Token:
    """Raises NotFound, for another person's too."""
    token = Token.objects.visible_to(user).filter(key=key).first()
    if token is None:
        raise NotFound(_("You have no such token: it may be revoked already."))
    return token
