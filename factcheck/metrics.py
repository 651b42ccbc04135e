"""What is counted while requests are answered; `scraping` shows it, and what the database counts."""

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from prometheus_client import Counter, Histogram

from factcheck.request_ids import view_of

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0)

_requests = Counter("factcheck_requests", "Answered requests.", ["view", "method", "status"])
_seconds = Histogram(
    "factcheck_request_seconds", "From a request to its answer.", ["view"], buckets=_SECONDS
)
_outages = Counter("factcheck_database_outages", "How often the database didn't answer.")


class MetricsMiddleware:
    """Counts each answer, and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        view = view_of(request) or "(none)"
        _requests.labels(view, _method(request), str(response.status_code)).inc()
        _seconds.labels(view).observe(time.perf_counter() - began)
        return response


class CountsOutages(logging.Handler):
    """What the product puts into the log where the database is away."""

    def emit(self, record: logging.LogRecord) -> None:
        _outages.inc()


def _method(request: HttpRequest) -> str:
    """A client may send any word as a method, and each would be kept for good."""
    known = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
    return request.method if request.method in known else "other"
