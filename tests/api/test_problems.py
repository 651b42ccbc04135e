"""Each kind of refusal as a problem document."""

from typing import Any

import pytest

from annotations.api.throttles import PersonThrottle, Tally
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import Asking
from tests.unread_body import announce

pytestmark = pytest.mark.django_db


def problem(answer: Any) -> tuple[int, str]:
    """The status and the kind; the document must agree with the answer it comes in."""
    body = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert body["status"] == answer.status_code
    assert body["title"]
    assert body["detail"]
    assert body["instance"].startswith("/api/v1/")
    return answer.status_code, body["type"].removeprefix("urn:factcheck:problem:")


@pytest.fixture
def me() -> Asking:
    return Asking(factories.user())


def test_a_value_of_the_wrong_form_is_named() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    body = {"kind": "alien", "name": "X", "aliases": ["fine", ["not"]]}
    refused = me.post(f"/projects/{project.pk}/sources", body)
    assert problem(refused) == (400, "invalid")
    assert [(each["field"], each["code"]) for each in refused.json()["errors"]] == [
        ("kind", "invalid_choice"),
        ("aliases.1", "invalid"),
    ]


@pytest.mark.parametrize("body", [b"{", b"\xff", b'{"a": NaN}', b'"\\ud800"', b"[" * 100_000])
def test_what_is_not_json_is_refused(me: Asking, body: bytes) -> None:
    assert problem(me.post("/projects", body)) == (400, "parse_error")


@pytest.mark.parametrize("body", [[], "text", 5])
def test_json_that_is_no_object_is_refused(me: Asking, body: Any) -> None:
    assert problem(me.post("/projects", body)) == (400, "parse_error")


def test_an_unknown_filter_value_is_named() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    refused = me.get(f"/projects/{project.pk}/articles?show=nothing")
    assert problem(refused) == (400, "invalid")
    assert refused.json()["errors"][0]["field"] == "show"


@pytest.mark.parametrize("size", ["0", "201", "many"])
def test_a_page_has_1_to_200_rows(me: Asking, size: str) -> None:
    assert problem(me.get(f"/projects?page_size={size}")) == (400, "invalid")


def test_a_role_that_is_too_small_is_told_which_it_takes() -> None:
    project = factories.project()
    me = Asking(factories.member(project, Role.VIEWER))
    refused = me.post(f"/projects/{project.pk}/sources", {"kind": "person", "name": "Ada"})
    assert problem(refused) == (403, "not_allowed")


def test_a_form_token_is_needed_with_a_session(me: Asking) -> None:
    me.client.handler.enforce_csrf_checks = True
    assert problem(me.post("/projects", {})) == (403, "permission_denied")


@pytest.mark.parametrize("path", ["/projects/1", "/nothing", "/projects/", "/", "/projects/x"])
def test_what_is_not_there_is_not_found(me: Asking, path: str) -> None:
    assert problem(me.get(path)) == (404, "not_found")


def test_a_cursor_of_another_list_is_not_found(me: Asking) -> None:
    assert problem(me.get("/projects?cursor=made-up")) == (404, "not_found")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_another_method_is_not_allowed(me: Asking, method: str) -> None:
    refused = me.send(method, "/projects")
    assert problem(refused) == (405, "method_not_allowed")
    assert refused["Allow"] == "GET, HEAD, POST"


def test_another_media_type_is_not_there(me: Asking) -> None:
    assert problem(me.get("/projects", accept="text/html")) == (406, "not_acceptable")


def test_a_text_that_is_there_already_is_named() -> None:
    project = factories.project()
    article = factories.article(project)
    me = Asking(factories.member(project))
    body = {"title": "Again", "text": factories.TEXT}
    refused = me.post(f"/projects/{project.pk}/articles", body)
    assert problem(refused) == (409, "duplicate")
    assert refused.json()["existing"] == article.pk


def test_a_form_is_not_json(me: Asking) -> None:
    refused = me.client.post("/api/v1/projects", {"name": "X"})
    assert problem(refused) == (415, "unsupported_media_type")
    assert refused.json()["detail"] == "Send it as application/json."


def test_a_body_beyond_the_limit_is_refused(me: Asking, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    refused = me.post("/projects", {"name": "too long"})
    assert problem(refused) == (413, "too_large")
    assert "has 19 bytes, and the most here is 10" in refused.json()["detail"]


def test_a_body_beyond_the_limit_is_refused_unread(me: Asking) -> None:
    refused = announce(me.client, "/api/v1/projects", 600_000_000, "application/json")
    assert problem(refused) == (413, "too_large")


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    path = f"/api/v1/projects/{project.pk}/articles"
    refused = announce(me.client, path, 600_000_000)
    assert problem(refused) == (413, "too_large")
    assert "the most here is 13,388,608" in refused.json()["detail"]


def test_a_form_of_more_fields_than_are_read_is_refused(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    project = factories.project()
    me = Asking(factories.member(project))
    fields = {f"field-{n}": "x" for n in range(20)}
    refused = me.client.post(f"/api/v1/projects/{project.pk}/articles", fields)
    assert problem(refused) == (413, "too_large")
    assert "more than 10 fields" in refused.json()["detail"]


def test_a_text_that_cannot_be_taken_in_is_refused() -> None:
    project = factories.project()
    me = Asking(factories.member(project))
    refused = me.post(
        f"/projects/{project.pk}/articles", {"title": "Long", "text": "x" * 1_000_001}
    )
    assert problem(refused) == (422, "unreadable")


def test_who_asks_too_often_is_told_when_to_go_on(
    me: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PersonThrottle, "THROTTLE_RATES", {"user": "2/hour"})
    monkeypatch.setattr(PersonThrottle, "timer", staticmethod(lambda: 7000.0))
    assert [me.get("/projects").status_code for _ in range(2)] == [200, 200]
    refused = me.get("/projects")
    assert problem(refused) == (429, "throttled")
    assert int(refused["Retry-After"]) == 201
    assert Asking(factories.user()).get("/projects").status_code == 200


def test_processes_count_together(me: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PersonThrottle, "THROTTLE_RATES", {"user": "200/hour"})
    monkeypatch.setattr(PersonThrottle, "timer", staticmethod(lambda: 7000.0))
    one, other = Tally(), Tally()
    answers: list[int] = []
    for turn in range(210):
        monkeypatch.setattr(PersonThrottle, "tally", other if turn % 3 else one)
        answers.append(me.get("/scales").status_code)
    let_through = answers.index(429)
    assert 200 <= let_through <= 204
    assert set(answers[let_through + 4 :]) == {429}
