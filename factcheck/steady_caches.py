"""Caches that never fail a request: while one can't be reached, something else stands in for it."""

import logging
from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, ClassVar

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.locmem import LocMemCache

logger = logging.getLogger(__name__)

PAUSE = 5.0
"""Seconds for which a cache that failed isn't asked again: each request would wait for it."""


class Outage:
    """Whether a cache is away, for all threads of this process."""

    known: ClassVar[dict[str, "Outage"]] = {}

    def __init__(self) -> None:
        self._away, self._until = False, 0.0

    @classmethod
    def of(cls, location: str) -> "Outage":
        return cls.known.setdefault(location, cls())

    def stands_in(self, name: str) -> bool:
        """Whether this isn't to be asked of the cache. Only `set` tries again: a full disk can still be read."""
        return self._away and (name != "set" or monotonic() < self._until)

    def begin(self, error: Exception) -> None:
        if not self._away:
            logger.error("The cache fails, each process counts for itself meanwhile: %s", error)
        self._away, self._until = True, monotonic() + PAUSE

    def end(self) -> None:
        if self._away:
            logger.warning("The cache answers again.")
        self._away = False


def _steady(name: str) -> Callable[..., Any]:
    method = getattr(BaseCache, name)

    @wraps(method)
    def call(self: "Steady", *args: Any, **kwargs: Any) -> Any:
        if not self.outage.stands_in(name):
            try:
                answer = getattr(super(Steady, self), name)(*args, **kwargs)
            except self.failures as error:
                self.outage.begin(error)
            else:
                self.outage.end()
                return answer
        return getattr(self.stand_in, name)(*args, **kwargs)

    return call


class Steady(BaseCache):
    """Comes before a cache in a class; `failures` are what that raises when it can't be reached."""

    failures: tuple[type[Exception], ...] = (OSError,)

    def stand_by(self, location: str, *, forgets: bool = False) -> None:
        """Have this process's memory stand in, or nothing at all where the cache `forgets` then."""
        self.outage = Outage.of(location)
        memory = LocMemCache(f"instead of {location}", {})
        self.stand_in: BaseCache = DummyCache("", {}) if forgets else memory

    add = _steady("add")
    get = _steady("get")
    set = _steady("set")
    touch = _steady("touch")
    delete = _steady("delete")
    get_many = _steady("get_many")
    set_many = _steady("set_many")
    delete_many = _steady("delete_many")
    has_key = _steady("has_key")
    incr = _steady("incr")
    clear = _steady("clear")

    def problem(self) -> str:
        """Why it can't be used now, in its own words; empty where it can. Asked at once, for `doctor`."""
        beneath: Any = super()
        try:
            beneath.set("doctor", 1, 10)
            answer = beneath.get("doctor")
            beneath.delete("doctor")
        except self.failures as error:
            return str(error)
        return "" if answer == 1 else "it forgets what it is given"


class FileCache(Steady, FileBasedCache):
    """In a folder, on a disk that may be full."""

    def __init__(self, folder: Any, params: dict[str, Any]) -> None:
        super().__init__(folder, params)
        self.stand_by(str(folder))
