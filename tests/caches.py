"""The cache that tests run with."""

import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class JsonCache(LocMemCache):
    """In memory, but takes and gives what Redis does (`factcheck/redis_cache.py`): values that JSON has."""

    def add(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> bool:
        return super().add(key, _as_json(value), timeout, version)

    def set(
        self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None
    ) -> None:
        super().set(key, _as_json(value), timeout, version)


def _as_json(value: Any) -> Any:
    return json.loads(json.dumps(value))
