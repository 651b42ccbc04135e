"""What Prometheus is shown of a server of two processes, and who is shown anything."""

from collections.abc import Iterator
from http import HTTPStatus

import httpx
import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from tests.private_postgres import free_port
from tests.served import GUNICORN, environment, made, running

TOKEN = "a-token-for-prometheus"
ASKED = 40
JOB = """
from annotations.models import Job
from django.utils import timezone
now = timezone.now()
Job.objects.create(kind="deliver", queue="deliveries", state="waiting", due_at=now, asked_at=now)
"""


class Scraped:
    def __init__(self, address: str) -> None:
        self.address = address

    def status(self, path: str, token: str = "") -> int:
        return self._ask(path, token).status_code

    def values(self, name: str, **labels: str) -> float:
        """The sum of a metric over what it is broken down by otherwise."""
        families = text_string_to_metric_families(self._ask("/metrics", TOKEN).text)
        return sum(
            sample.value
            for family in families
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )

    def _ask(self, path: str, token: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx.get(self.address + path, headers=headers, timeout=60)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scraped]:
    folder = tmp_path_factory.mktemp("metrics")
    port = free_port()
    given = environment(folder, METRICS_TOKEN=TOKEN, PORT=str(port))
    made(given, JOB)
    left = folder / "metrics" / str(port) / "counter_1.db"
    left.parent.mkdir(parents=True, exist_ok=True)
    left.write_bytes(b"spoilt")
    with running(GUNICORN, given, ready="is ready"):
        yield Scraped(f"http://127.0.0.1:{port}")


def test_all_processes_of_a_server_count_together(site: Scraped) -> None:
    for _time in range(ASKED):
        assert site.status("/healthz") == HTTPStatus.OK
    counted = {"view": "healthz", "method": "GET", "status": "200"}
    assert site.values("factcheck_requests_total", **counted) == ASKED
    assert site.values("factcheck_request_seconds_count", view="healthz") == ASKED


def test_a_page_that_there_isnt_makes_no_row_of_its_own(site: Scraped) -> None:
    for number in range(3):
        site.status(f"/nowhere-{number}")
    assert site.values("factcheck_requests_total", view="(none)", status="404") == 3


def test_jobs_are_counted_by_kind_and_state(site: Scraped) -> None:
    assert site.values("factcheck_jobs", kind="deliver", state="waiting") == 1


@pytest.mark.parametrize("token", ["", "another-token-altogether"])
def test_without_the_token_there_is_nothing(site: Scraped, token: str) -> None:
    assert site.status("/metrics", token) == HTTPStatus.NOT_FOUND


def test_where_it_isnt_switched_on_there_is_no_such_page() -> None:
    assert Client().get("/metrics").status_code == HTTPStatus.NOT_FOUND
