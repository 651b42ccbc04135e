"""Giving programs a token of their own, and taking it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone
from knox.models import get_digest_token
from knox.settings import CONSTANTS

from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.errors import Invalid, NotAllowed
from annotations.errors import gettext_noop as _
from annotations.models import Token, User

LIFETIMES: Final = (30, 90, 365)
"""Days that a token can be good for."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token, and the secret that a program sends: it is kept nowhere."""

    token: Token
    secret: str


@durable()
def issue_token(*, by: User, name: str, days: int, at: datetime | None = None) -> Issued:
    """A token that lets a program in as `by`, for one of LIFETIMES. Raises NotAllowed, Invalid."""
    if not by.is_active:
        raise NotAllowed(_("This account is deactivated."))
    if days not in LIFETIMES:
        raise Invalid(_("Choose how long the token is good for."), field="days")
    digest, secret = get_digest_token()
    token = Token(
        digest=digest,
        token_key=secret[: CONSTANTS.TOKEN_KEY_LENGTH],
        user=by,
        name=name.strip(),
        expiry=(at or timezone.now()) + timedelta(days=days),
    )
    checked(token).save(force_insert=True)
    return Issued(token, secret)


@durable()
def revoke_token(*, by: User, token: Token) -> None:
    """From now on the token lets nobody in. Raises NotAllowed for another person's."""
    if token.user_id != by.pk:
        raise NotAllowed(_("Only the person whose token it is can revoke it."))
    token.delete()
