"""The site and the worker, as they are served, beside a PostgreSQL that is stopped and started again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest

from tests.jobs.receiver import Receiver, receiving
from tests.private_postgres import PrivatePostgres, free_port
from tests.served import GUNICORN, WORKER, environment, made, manage, running

MADE = """
from django.test.client import Client
from annotations.actions.projects import create_project
from annotations.actions.tokens import issue_token
from annotations.models import User, VerdictScale
by = User.objects.create_superuser("ada", password="a-long-password")
scale = VerdictScale.objects.create(key="s", name="Scale", ordinal=False)
project = create_project(by=by, name="Desk", slug="desk", scale=scale)
browser = Client()
browser.force_login(by)
print(project.pk, issue_token(by=by, name="t", days=30).secret, browser.cookies["factcheck_session"].value)
"""


@dataclass(frozen=True, slots=True)
class Site:
    database: PrivatePostgres
    environment: dict[str, str]
    port: int
    project: int
    token: str
    session: str

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        """A new connection each time: whichever thread of the server is free answers."""
        server = HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        server.request(method, path, body and json.dumps(body), sent)
        answer = server.getresponse()
        answer.body = answer.read()  # type: ignore[attr-defined]
        server.close()
        return answer

    def api(self, method: str, path: str, body: Any = None, **headers: str) -> HTTPResponse:
        return self.ask(
            method,
            f"/api/v1{path}",
            body,
            Authorization=f"Token {self.token}",
            Content_Type="application/json",
            **headers,
        )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    port = free_port()
    with PrivatePostgres() as database:
        given = environment(
            tmp_path_factory.mktemp("site"),
            DATABASE_URL=database.url,
            PORT=str(port),
            WEBHOOK_ALLOW_PRIVATE="1",
        )
        project, token, session = made(given, MADE)
        with running(GUNICORN, given, ready="is ready"):
            yield Site(database, given, port, int(project), token, session)


def test_while_it_is_away_all_faces_say_so_and_afterwards_all_go_on(site: Site) -> None:
    path, ada = f"/projects/{site.project}/sources", {"kind": "person", "name": "Ada"}
    cookie = {"Cookie": f"factcheck_session={site.session}"}
    # Each of the server's threads has a connection by now.
    assert {site.api("GET", path).status for _ in range(16)} == {200}
    assert site.ask("GET", "/", **cookie).status == 200
    site.database.stop()
    try:
        refused = site.api("POST", path, ada, Idempotency_Key="one")
        page = site.ask("GET", "/", **cookie)
        ready, alive = site.ask("GET", "/readyz", **cookie), site.ask("GET", "/healthz", **cookie)
        command = manage(site.environment, "import_records", "--project", "desk", "--by", "ada",
                         "--format", "jsonl", "README.md")  # fmt: skip
    finally:
        site.database.start()
    assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert (page.status, page.headers["Retry-After"]) == (503, "5")
    assert b"The database doesn" in page.body  # type: ignore[attr-defined]
    assert (ready.status, alive.status) == (503, 200)
    assert command.returncode == 1
    assert command.stderr.startswith("The database doesn't answer: ")
    assert command.stderr.count("\n") == 1
    assert site.api("POST", path, ada, Idempotency_Key="one").status == 201
    assert {site.api("GET", path).status for _ in range(16)} == {200}
    assert site.ask("GET", "/readyz").status == 200


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as endpoint:
        yield endpoint


def test_the_worker_goes_on_when_it_is_back(site: Site, receiver: Receiver) -> None:
    with running(WORKER, site.environment):
        added = site.api("POST", f"/projects/{site.project}/webhooks", {"url": receiver.url})
        assert added.status == 201, added.body  # type: ignore[attr-defined]
        assert receiver.arrived(1)
        site.database.stop()
        site.database.start()
        site.api("POST", f"/projects/{site.project}/sources", {"kind": "person", "name": "Mary"})
        assert receiver.arrived(2)
