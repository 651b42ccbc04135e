"""Which caches the site has: in a folder of this machine, or in a Redis that several machines share."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

SESSIONS = "sessions"
"""The alias of the cache for sessions, where there is one."""

SESSION_SECONDS = 60
"""How long a session is believed without asking the database: one that couldn't be forgotten while Redis was
away lives no longer than that."""


def site_caches(url: str, *, folder: Path) -> dict[str, Any]:
    """CACHES for `url`, as of redis://host:6379/0; without one, in `folder`.

    Raises ImproperlyConfigured for any other address, and where the package that it takes isn't installed.
    """
    if not url:
        return {"default": {"BACKEND": "factcheck.steady_caches.FileCache", "LOCATION": folder}}
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(
            "CACHE_URL is written redis://:password@host:6379/0, rediss://… over TLS, or unix://path."
        )
    if not find_spec("redis"):
        raise ImproperlyConfigured(
            "CACHE_URL needs what is in requirements-cluster.txt: install that too."
        )
    redis = {
        "BACKEND": "factcheck.redis_cache.SteadyRedis",
        "LOCATION": url,
        "KEY_PREFIX": "factcheck",
    }
    sessions = {"stand_in": "nothing", "most_seconds": SESSION_SECONDS}
    return {"default": redis, SESSIONS: {**redis, "OPTIONS": sessions}}
