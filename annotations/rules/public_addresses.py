"""The addresses that readers find an article's page at: chosen, or such that nobody can guess them."""

import re
import secrets

LEAST, MOST = 3, 64
"""Characters."""
RANDOM_BYTES = 20

_ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def is_public_address(address: str) -> bool:
    """Whether it has LEAST to MOST characters: letters from a to z, digits, single hyphens between them."""
    return LEAST <= len(address) <= MOST and _ADDRESS.fullmatch(address) is not None


def new_public_address() -> str:
    """One of 2**160, so that nobody finds it who wasn't told."""
    return secrets.token_hex(RANDOM_BYTES)
