"""Each request has an id, and a line in the log, which holds nothing that is secret."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from factcheck.logs import JsonLines, OfRequest
from tests import factories

GIVEN = "0123456789abcdef"
PASSWORD = "a-long-password"


class Log:
    """What is written as JSON, read again."""

    def __init__(self) -> None:
        self._written = io.StringIO()
        self.handler = logging.StreamHandler(self._written)
        self.handler.setFormatter(JsonLines())
        self.handler.addFilter(OfRequest())

    @property
    def text(self) -> str:
        return self._written.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def log(settings: Any) -> Iterator[Log]:
    settings.LOG_FORMAT = "json"
    log = Log()
    root = logging.getLogger()
    before = root.level
    root.addHandler(log.handler)
    root.setLevel(logging.DEBUG)
    yield log
    root.removeHandler(log.handler)
    root.setLevel(before)


def test_an_answer_has_an_id_of_its_own() -> None:
    ids = {Client().get("/healthz")["X-Request-ID"] for _time in range(2)}
    assert {len(each) for each in ids} == {32}
    assert len(ids) == 2


@pytest.mark.parametrize(
    ("proxies", "given"),
    [(0, GIVEN), (1, "a\nb" + GIVEN), (1, "x" * 65)],
    ids=["anybody's", "with a line end", "too long"],
)
def test_an_id_that_isnt_to_be_trusted_is_not_taken(
    settings: Any, proxies: int, given: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert Client(headers={"X-Request-ID": given}).get("/healthz")["X-Request-ID"] != given


def test_an_id_is_taken_from_a_proxy_of_ours(settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    assert Client(headers={"X-Request-ID": GIVEN}).get("/healthz")["X-Request-ID"] == GIVEN


@pytest.mark.django_db
def test_a_problem_names_the_request() -> None:
    answer = Client().get("/api/v1/projects")
    assert answer.json()["request_id"] == answer["X-Request-ID"]


@pytest.mark.django_db
def test_a_request_is_a_line_with_who_asked_for_which_page(log: Log) -> None:
    person = factories.user()
    client = Client()
    client.force_login(person)
    answer = client.get("/")
    (line,) = [line for line in log.lines if line["logger"] == "factcheck.requests"]
    assert line["request_id"] == answer["X-Request-ID"]
    assert (line["method"], line["view"], line["status"]) == ("GET", "projects", 200)
    assert line["person"] == person.pk
    assert line["milliseconds"] > 0


@pytest.mark.django_db
def test_nothing_that_is_secret_or_somebodys_text_is_logged(log: Log) -> None:
    claim = factories.claim()
    person = factories.manager_of(claim.article.project)
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    client.post("/accounts/login/", {"login": person.username, "password": PASSWORD + "-wrong"})
    client.post("/accounts/login/", {"login": person.username, "password": PASSWORD})
    client.get("/search/?q=embassy-in-secret")
    client.get("/join/token-of-an-invitation/")
    client.get("/nowhere/token-of-an-address/")
    Client(headers={"Authorization": "Token fct_token-of-a-program"}).get("/api/v1/projects")
    logged = [line for line in log.lines if line["logger"] != "django.db.backends"]
    assert {"account_login", "search"} <= {line.get("view") for line in logged}
    said = json.dumps(logged)
    for secret in (PASSWORD, "embassy", "token-of", "fct_", claim.article.title):
        assert secret not in said
