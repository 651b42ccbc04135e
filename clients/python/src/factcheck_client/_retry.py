"""How patiently a request is sent again."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx


@dataclass(frozen=True, slots=True)
class Retry:
    """`attempts` in all, and at most `longest` seconds of waiting before each but the first."""

    attempts: int = 5
    longest: float = 30.0
    sleep: Callable[[float], None] = time.sleep

    def wait(self, attempt: int, answer: httpx.Response | None = None) -> bool:
        """Wait before the next attempt; False when there is none, or the server asks for longer."""
        asked = _retry_after(answer) if answer else None
        if attempt >= self.attempts or (asked or 0) > self.longest:
            return False
        # Spread out, so that clients that failed together don't come back together.
        backoff = min(self.longest, 2.0**attempt / 4) * random.uniform(0.5, 1)  # noqa: S311 -- no secret
        self.sleep(backoff if asked is None else asked)
        return True


def _retry_after(answer: httpx.Response) -> float | None:
    """The header's seconds, or those until its date (RFC 9110, section 10.2.3)."""
    value = answer.headers.get("Retry-After", "")
    if value.isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
