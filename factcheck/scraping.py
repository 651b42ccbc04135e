"""What Prometheus asks for: what this server's processes counted, and jobs by kind and state.

For a metric of something new there is a counter in `metrics`, or a row of `annotations.queries.gauges`.
"""

import hmac
from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from annotations.database.outages import is_outage
from annotations.queries.gauges import jobs_by_kind


def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever has the token; for anybody else there is nothing here."""
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise Http404
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # not typed all through
    registry.register(_Jobs())
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class _Jobs(Collector):
    def collect(self) -> Iterator[Metric]:
        """None while the database is away: what was counted is shown all the same."""
        jobs = GaugeMetricFamily("factcheck_jobs", "Jobs that are kept.", labels=["kind", "state"])
        try:
            rows = jobs_by_kind()
        except Exception as error:
            if not is_outage(error):
                raise
            return
        for kind, state, number in rows:
            jobs.add_metric([kind, state], number)
        yield jobs
