"""The site behind PgBouncer in transaction mode, with a standby for its exports."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest

from tests.cluster import ONCE
from tests.cluster.conftest import need_postgres
from tests.cluster.servers.pgbouncer import PROGRAM, PrivatePgBouncer
from tests.cluster.servers.server import need
from tests.cluster.servers.standby import PrivateStandby
from tests.cluster.site import MADE, ServedSite
from tests.private_postgres import PrivatePostgres, free_port
from tests.served import GUNICORN, environment, made, manage, running

pytestmark = ONCE

CLIENTS = 8


class Machines(ServedSite):
    """The site, and the servers that it has."""

    standby: PrivateStandby
    given: dict[str, str]

    def asked_of_standby(self) -> list[str]:
        """What its connections from the site were asked last."""
        with psycopg.connect(self.standby.url) as connection:
            rows = connection.execute(
                "SELECT query FROM pg_stat_activity WHERE backend_type = 'client backend'"
                " AND pid <> pg_backend_pid()"
            ).fetchall()
        return [query for (query,) in rows]

    def doctor(self) -> str:
        return manage(self.given, "doctor").stdout


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    need(PROGRAM)
    need_postgres()
    port, folder = free_port(), tmp_path_factory.mktemp("site")
    with PrivatePostgres() as primary:
        # Tables are made past the pooler.
        words = made(environment(folder, DATABASE_URL=primary.url), MADE)
        with (
            PrivatePgBouncer(primary.url, pool_size=2) as pooler,
            PrivateStandby(primary) as standby,
        ):
            given = environment(
                folder,
                DATABASE_URL=pooler.address,
                DATABASE_POOLER="transaction",
                REPLICA_URL=standby.url,
                PORT=str(port),
            )
            with running(GUNICORN, given, ready="is ready"):
                site = Machines(port, *words)
                object.__setattr__(site, "standby", standby)
                object.__setattr__(site, "given", given)
                yield site


def work(site: ServedSite, number: int) -> list[int]:
    """What somebody does, who isn't alone; the statuses."""
    statuses = []
    for round_ in range(3):
        title = f"Rain{number}x{round_}"
        article = site.add_article(title)
        claim: dict[str, Any] = {
            "start": 0,
            "end": len(title),
            "quote": title,
            "statement": "It rained.",
        }
        path = f"/articles/{article['id']}"
        marked = site.api("POST", f"{path}/claims", claim, Idempotency_Key=title)
        again = site.api("POST", f"{path}/claims", claim, Idempotency_Key=title)
        assert marked.content == again.content
        record = {"format": "factcheck-article", "version": 1, "title": f"In {title}"}
        line = json.dumps(record | {"text": f"{title} came in. And went."}).encode()
        sent = f"/articles:import?project={site.project}&format=jsonl"
        answers = (
            marked,
            site.api("GET", f"{path}/desk"),
            site.api("GET", f"/search?q={title}"),
            site.api("POST", sent, line, Content_Type="application/x-ndjson"),
            site.ask("GET", "/projects/desk/"),
            site.export(),
        )
        statuses += [answer.status for answer in answers]
    return statuses


def test_eight_people_share_two_connections(site: Machines) -> None:
    with ThreadPoolExecutor(CLIENTS) as people:
        found = list(people.map(work, [site] * CLIENTS, range(CLIENTS)))
    assert {status for each in found for status in each} == {200, 201}
    assert len(site.export().titles) >= 2 * 3 * CLIENTS
    for command in (("worker", "--once"), ("verify",)):
        done = manage(site.given, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "well   pooler" in site.doctor()


def test_exports_and_dashboards_are_asked_of_the_standby(site: Machines) -> None:
    site.add_article("Shown")
    site.standby.catch_up()
    assert "Shown" in site.export().titles
    assert any("annotations_revision" in query for query in site.asked_of_standby())
    assert "well   replica" in site.doctor()


def test_what_somebody_just_wrote_is_in_the_export_though_the_standby_lacks_it(
    site: Machines,
) -> None:
    site.standby.pause()
    try:
        site.add_article("Just written")
        assert "Just written" in site.export().titles
    finally:
        site.standby.go_on()


def test_doctor_says_how_far_it_is_behind(site: Machines) -> None:
    site.standby.pause()
    try:
        with psycopg.connect(site.given["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(
                "CREATE TABLE much AS SELECT md5(n::text) FROM generate_series(1, 500000) n"
            )
        assert "bytes behind" in site.doctor()
    finally:
        site.standby.go_on()


def test_a_standby_that_hangs_stops_nobody(site: Machines) -> None:
    site.add_article("Before it hangs")
    site.standby.catch_up()
    for _time in range(8):  # each thread of the server has a connection to it
        assert "Before it hangs" in site.export().titles
    site.standby.suspend()
    try:
        site.add_article("While it hangs")
        for _time in range(8):
            assert "While it hangs" in site.export().titles
            assert site.ask("GET", "/projects/desk/").status == 200
        assert "The replica can't be used" in site.doctor()
    finally:
        site.standby.resume()


def test_a_standby_that_is_gone_stops_nobody(site: Machines) -> None:
    site.standby.kill()
    try:
        site.add_article("Without it")
        assert "Without it" in site.export().titles
        assert site.ask("GET", "/projects/desk/").status == 200
        assert "The replica can't be used" in site.doctor()
    finally:
        site.standby.start()
