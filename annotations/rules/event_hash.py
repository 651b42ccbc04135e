"""The hash that ties each event of a project's log to the one before."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(value: Any) -> str:
    """`value` as JSON in one spelling: keys sorted, no spaces, characters unescaped."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def event_hash(previous: str, event: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the hash before and the event's own content."""
    return hashlib.sha256(f"{previous}\n{canonical(event)}".encode()).hexdigest()
