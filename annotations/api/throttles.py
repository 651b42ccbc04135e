"""How often a person, or an address without a login, may ask.

A count for each span of time instead of Django REST framework's list of moments, which would be
read, changed and written with thousands of entries at every request.
"""

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, SimpleRateThrottle, UserRateThrottle


class _Counted(SimpleRateThrottle):
    num_requests: int
    duration: int

    def allow_request(self, request: Request, view: Any) -> bool:
        who = self.get_cache_key(request, view)
        if who is None or self.rate is None:
            return True
        now = self.timer()
        self.left = self.duration - now % self.duration
        key = f"{who}:{int(now // self.duration)}"
        count = self.cache.get(key, 0) + 1
        self.cache.set(key, count, self.duration)
        return bool(count <= self.num_requests)

    def wait(self) -> float:
        """Seconds until the next span of time."""
        return float(self.left)


class PersonThrottle(_Counted, UserRateThrottle):
    def get_cache_key(self, request: Request, view: Any) -> str | None:
        return super().get_cache_key(request, view) if request.user.is_authenticated else None


class AddressThrottle(_Counted, AnonRateThrottle):
    pass
