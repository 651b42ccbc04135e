"""Webhooks as arithmetic: what is left out, how a message is signed, when it is tried again.

Signatures and the schedule are those of the Standard Webhooks specification, version 1.0.0.
"""

import json
import secrets
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from standardwebhooks import Webhook

from annotations.rules.blindness import OF_A_CLAIM, OF_A_COPY, OF_TALK
from annotations.vocabulary import Verb, Withheld

SECRET_BYTES = 32
LONGEST = 65_536
"""Characters of JSON that before and after may have together."""

SCHEDULE = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""The waits after the first attempt, the second and so on; after the last one there is no other."""

JITTER = 0.1
"""The most that a wait is made longer by, as a share of it: not everybody comes back at once."""

GONE = 410

PAUSED_AFTER = 5
"""Failures in a row, of whichever messages, after which an endpoint is left alone for a while."""

_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an attempt: a status code, or an error where nothing answered."""

    status_code: int | None
    milliseconds: int
    excerpt: str = ""
    error: str = ""

    @property
    def accepted(self) -> bool:
        return self.status_code is not None and self.status_code // 100 == 2  # noqa: PLR2004

    @property
    def gone(self) -> bool:
        """The endpoint wants no more messages."""
        return self.status_code == GONE


def new_secret() -> str:
    return f"whsec_{b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


FOUND_BLINDLY = frozenset({*OF_A_CLAIM, *OF_A_COPY, *OF_TALK, Verb.CHANGE_SOURCE})
"""What may show a reviewer's work on a claim to those who are blind to it."""


MARKED_BLINDLY = frozenset(
    {
        Verb.MARK_PASSAGE,
        Verb.WITHDRAW_MARK,
        Verb.FINISH_MARKING,
        Verb.RESUME_MARKING,
    }
)
"""What shows what somebody marks by themselves to those who mark the same article, in any project."""


def withheld(
    verb: Verb, *, blind: bool, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Withheld | None:
    """Why a message may not say what was there before and after; None when it may.

    What reviewers recorded in a blind project stays unsaid even once the claim is decided: a message that waits for
    its turn must read the same whenever it is sent.
    """
    if verb in MARKED_BLINDLY or (blind and verb in FOUND_BLINDLY):
        return Withheld.BLIND
    if before.get("confidential") or after.get("confidential"):
        return Withheld.CONFIDENTIAL
    if len(json.dumps([before, after], ensure_ascii=False)) > LONGEST:
        return Withheld.SIZE
    return None


def wait_after(attempt: int, chance: float) -> timedelta | None:
    """How long to wait after this attempt (the first is 1) has failed; None to give up.

    `chance`, from 0 to 1, places the wait between its least and its most.
    """
    if attempt > len(SCHEDULE):
        return None
    return SCHEDULE[attempt - 1] * (1 + JITTER * chance)


def pause_after(failures: int) -> timedelta | None:
    """How long an endpoint is left alone after so many failures in a row; each pause is twice as long."""
    if failures < PAUSED_AFTER:
        return None
    doublings: int = 1 << min(failures - PAUSED_AFTER, 10)
    return min(_FIRST_PAUSE * doublings, _LONGEST_PAUSE)


def headers(
    message_id: str, body: bytes, *, at: datetime, secrets_now: Sequence[str]
) -> dict[str, str]:
    """The headers of an attempt at `at`, signed with each secret that is valid then."""
    at = at.astimezone(UTC)
    data = body.decode()
    signatures = (Webhook(secret).sign(message_id, at, data) for secret in secrets_now)
    return {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(signatures),
    }
