"""The cache in Redis. Only imported where CACHE_URL asks for it."""

import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from factcheck.steady_caches import Steady


class JsonValues:
    """Values as JSON: what somebody else puts into a Redis can be wrong, but can't be run."""

    def dumps(self, value: Any) -> str:
        return json.dumps(value)

    def loads(self, data: bytes) -> Any:
        try:
            return json.loads(data)
        except ValueError as error:
            raise RedisError(f"there is a value in it that isn't ours: {error}") from error


class SteadyRedis(Steady, RedisCache):
    """Options: `stand_in` is "memory" or "nothing"; no value is kept for more than `most_seconds`."""

    failures = (OSError, RedisError)

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = dict(params.get("OPTIONS", {}))
        forgets = options.pop("stand_in", "memory") == "nothing"
        self._most_seconds = options.pop("most_seconds", None)
        # A request waits for it: half a second, and once more over a new connection.
        options |= {
            "serializer": JsonValues,
            "socket_connect_timeout": 0.5,
            "socket_timeout": 0.5,
            "retry": Retry(NoBackoff(), 1),
        }
        super().__init__(server, {**params, "OPTIONS": options})
        self.stand_by(server, forgets=forgets)

    def get_backend_timeout(self, timeout: Any = DEFAULT_TIMEOUT) -> float | None:
        asked = (super().get_backend_timeout(timeout), self._most_seconds)
        return min((seconds for seconds in asked if seconds is not None), default=None)
