"""How often a person, or an address without a login, may ask.

A count for each span of time instead of Django REST framework's list of moments, which would be
read, changed and written with thousands of entries at every request.
"""

import threading
from typing import Any

from django.core.cache.backends.base import BaseCache
from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle, UserRateThrottle

from annotations.rules.client_addresses import network_of


class Tally:
    """How often each asked in the present span of time.

    Every `step` requests a process adds its own to the count that all share in the cache: to do so
    at each would take as long as authentication. A count lacks what others haven't added yet.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._span = 0
        self._known: dict[str, int] = {}
        self._own: dict[str, int] = {}

    def count(self, who: str, span: int, *, seconds: int, step: int, cache: BaseCache) -> int:
        """One request more by `who` in span number `span` of so many seconds: the count so far."""
        with self._lock:
            if span != self._span:
                self._span, self._known, self._own = span, {}, {}
            own = self._own.get(who, 0) + 1
            if own >= step:
                key = f"{who}:{span}"
                self._known[who] = cache.get(key, 0) + own
                cache.set(key, self._known[who], seconds)
                own = 0
            self._own[who] = own
            return self._known.get(who, 0) + own


class _Counted(SimpleRateThrottle):
    num_requests: int
    duration: int
    tally: Tally

    def allow_request(self, request: Request, view: Any) -> bool:
        who = self.get_cache_key(request, view)
        if who is None or self.rate is None:
            return True
        now = self.timer()
        self.left = self.duration - now % self.duration
        count = self.tally.count(
            who,
            int(now // self.duration),
            seconds=self.duration,
            step=max(self.num_requests // 100, 1),
            cache=self.cache,
        )
        return count <= self.num_requests

    def wait(self) -> float:
        """Seconds until the next span of time."""
        return float(self.left)


class PersonThrottle(_Counted, UserRateThrottle):
    tally = Tally()

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        return super().get_cache_key(request, view) if request.user.is_authenticated else None


class AddressThrottle(_Counted, AnonRateThrottle):
    tally = Tally()

    def get_ident(self, request: Request) -> str:
        """Not the framework's, which believes what a client says in X-Forwarded-For."""
        return network_of(request.META["REMOTE_ADDR"])
