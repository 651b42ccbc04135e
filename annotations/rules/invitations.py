"""Invitations as arithmetic: their tokens, and how many there may be for how long."""

import hashlib
import secrets
from typing import Final

LONGEST_DAYS: Final = 30
MOST_USES: Final = 50
MOST_AT_ONCE: Final = 20
"""Mail addresses."""
MOST_PENDING: Final = 100
"""Invitations of a project that wait to be accepted, however many were made."""

_BYTES = 32


def new_token() -> str:
    """256 random bits, in letters that an address can have."""
    return secrets.token_urlsafe(_BYTES)


def digest_of(token: str) -> str:
    """What is kept of a token: it is as random as the digest is long, so a plain hash will do."""
    return hashlib.sha256(token.encode()).hexdigest()
