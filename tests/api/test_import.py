"""Files of articles that come in over the API, and what is told of each line."""

import io
from typing import Any
from zipfile import ZipFile

import orjson
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from annotations.actions import _import_batches
from annotations.actions.idempotency import LEASE
from annotations.exchange.registry import READ
from annotations.models import Article, KeyedRequest, Project
from annotations.vocabulary import Role
from tests import factories
from tests.api.asking import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
NDJSON = "application/x-ndjson"


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def me(client: Client, project: Project) -> Client:
    client.force_login(factories.member(project))
    return client


def line(text: str, **fields: Any) -> bytes:
    said = {"format": "factcheck-article", "version": 1, "title": "A title", "text": text}
    return orjson.dumps({**said, **fields}) + b"\n"


def send(me: Client, project: Project, body: bytes, asked: str = "", **options: Any) -> Any:
    path = f"{ROOT}/articles:import?project={project.pk}&format=jsonl{asked}"
    return me.post(path, body, **{"content_type": NDJSON, **options})


def told(answer: Any) -> list[dict[str, Any]]:
    assert (answer.status_code, answer["Content-Type"]) == (200, NDJSON)
    return [orjson.loads(each) for each in answer.getvalue().splitlines()]


def texts(project: Project) -> int:
    return Article.objects.filter(project=project).count()


def counts(read: int, added: int, duplicates: int, refused: int) -> dict[str, Any]:
    counted = {"read": read, "added": added, "duplicates": duplicates, "refused": refused}
    return counted | {"claims": 0, "left_out": 0, "kept": {}, "lost": {}}


THREE = line("One 🎉.") + b"{\n" + line("One 🎉.")


def test_each_line_that_is_not_simply_stored_is_told_with_its_reason(
    me: Client, project: Project
) -> None:
    progress, refused, duplicate, result = told(send(me, project, THREE))
    assert progress == {"progress": counts(3, 1, 1, 1)}
    assert (refused["line"], refused["outcome"]) == (2, "refused")
    assert "isn't JSON" in refused["reason"]
    assert (duplicate["line"], duplicate["outcome"]) == (3, "duplicate")
    assert result == {"result": counts(3, 1, 1, 1)}
    assert texts(project) == 1


def test_a_line_is_told_after_each_batch(
    me: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 2)
    lines = told(send(me, project, b"".join(line(f"Text {n}.") for n in range(5))))
    assert [each["progress"]["read"] for each in lines[:-1]] == [2, 4, 5]
    assert lines[-1] == {"result": counts(5, 5, 0, 0)}


@pytest.mark.parametrize(
    ("asked", "result", "stored"),
    [
        ("&mode=keep_good", counts(3, 1, 1, 1), 1),
        ("&mode=all_or_nothing", counts(3, 0, 1, 1), 0),
        ("&dry_run=true", counts(3, 1, 1, 1), 0),
    ],
)
def test_a_mode_says_what_becomes_of_the_good_lines(
    me: Client, project: Project, asked: str, result: dict[str, int], stored: int
) -> None:
    assert told(send(me, project, THREE, asked))[-1] == {"result": result}
    assert texts(project) == stored


def test_what_was_left_off_is_taken_up_without_duplicates(
    me: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    body = b"".join(line(f"Text {n}.") for n in range(4))
    begun = send(me, project, body)
    next(begun.streaming_content)
    begun.close()
    assert 0 < texts(project) < 4
    lines = told(send(me, project, body))
    assert lines[-1]["result"]["added"] + lines[-1]["result"]["duplicates"] == 4
    assert texts(project) == 4


def test_a_file_that_is_no_such_file_is_a_problem_and_not_an_answer(
    me: Client, project: Project
) -> None:
    path = f"{ROOT}/articles:import?project={project.pk}&format=brat"
    refused = me.post(path, b"no archive", content_type="application/zip")
    assert refused.status_code == 422
    assert refused["Content-Type"] == "application/problem+json"


def test_a_file_that_ends_in_the_middle_ends_with_a_problem(
    me: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    rows = b"title,text\n" + b"".join(b"Title,Text %d\n" % n for n in range(3)) + b'Title,"never'
    path = f"{ROOT}/articles:import?project={project.pk}&format=articles-csv"
    lines = told(me.post(path, rows, content_type="text/csv"))
    assert lines[0] == {"progress": counts(1, 1, 0, 0)}
    assert lines[-1].keys() in ({"problem"}, {"result"})


def test_claims_that_were_left_out_and_what_has_no_place_are_counted(
    me: Client, project: Project
) -> None:
    path = f"{ROOT}/articles:import?project={project.pk}&format=label-studio"
    lines = told(me.post(path, TASKS, content_type="application/json"))
    assert lines[-1]["result"] == counts(1, 1, 0, 0) | {
        "claims": 1,
        "left_out": 1,
        "kept": {"label": 1, "why": 1},
        "lost": {"relations": 1},
    }


TASKS = orjson.dumps(
    [
        {
            "data": {"text": "The mayor resigned."},
            "annotations": [
                {
                    "result": [
                        {
                            "id": "a",
                            "type": "labels",
                            "value": {"start": 0, "end": 9, "text": "The mayor", "labels": ["Who"]},
                        },
                        {
                            "id": "a",
                            "from_name": "why",
                            "type": "textarea",
                            "value": {"text": ["?"]},
                        },
                        {
                            "id": "b",
                            "type": "labels",
                            "value": {"start": 0, "end": 9, "text": "Nobody", "labels": ["Who"]},
                        },
                        {"type": "relation", "from_id": "a", "to_id": "b"},
                    ]
                }
            ],
        }
    ]
)
"""A task of Label Studio with a region, one that doesn't stand there, and a relation of both."""


def test_a_file_that_must_be_seekable_is_read_too(me: Client, project: Project) -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "The mayor resigned.")
        archive.writestr("a.ann", "T1\tClaim 0 9\tThe mayor\n")
    path = f"{ROOT}/articles:import?project={project.pk}&format=brat"
    lines = told(me.post(path, packed.getvalue(), content_type="application/zip"))
    assert lines[-1] == {"result": counts(1, 1, 0, 0) | {"claims": 1}}


def test_a_file_may_be_larger_than_other_bodies_but_not_endless(
    me: Client, project: Project, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    settings.IMPORT_MAX_BYTES = len(THREE)
    assert told(send(me, project, THREE))[-1]["result"]["added"] == 1
    refused = send(me, project, THREE + b"\n")
    assert (refused.status_code, refused["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("most", [10**6, 20])
def test_a_body_without_a_length_is_read_to_its_end(
    me: Client, project: Project, settings: Any, most: int
) -> None:
    settings.IMPORT_MAX_BYTES = most
    chunks = {"wsgi.input": io.BytesIO(THREE), "wsgi.input_terminated": True}
    path = f"{ROOT}/articles:import?project={project.pk}&format=jsonl"
    answer = me.request(REQUEST_METHOD="POST", **_asked(path), CONTENT_TYPE=NDJSON, **chunks)
    if most > len(THREE):
        assert told(answer)[-1] == {"result": counts(3, 1, 1, 1)}
    else:
        assert answer.status_code == 413


def _asked(path: str) -> dict[str, str]:
    where, _mark, query = path.partition("?")
    return {"PATH_INFO": where, "QUERY_STRING": query}


def test_who_may_not_import_is_told_before_the_file_is_read(project: Project) -> None:
    client = Client()
    client.force_login(factories.member(project, Role.REVIEWER))
    body = io.BytesIO(THREE)
    path = f"{ROOT}/articles:import?project={project.pk}&format=jsonl"
    refused = client.request(
        **_asked(path),
        REQUEST_METHOD="POST",
        CONTENT_TYPE=NDJSON,
        CONTENT_LENGTH=str(len(THREE)),
        **{"wsgi.input": body},
    )
    assert refused.status_code == 403
    assert body.tell() == 0


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        ("project=1&format=claimreview", "format", "jsonl"),
        ("project=1&format=jsonl&mode=some", "mode", "all_or_nothing"),
        ("project=1&format=jsonl&unit=letter", "unit", "utf16"),
        ("format=jsonl", "project", "required"),
    ],
)
def test_a_parameter_that_is_not_known_is_refused_with_those_that_are(
    me: Client, asked: str, field: str, said: str
) -> None:
    refused = me.post(f"{ROOT}/articles:import?{asked}", b"", content_type=NDJSON)
    assert refused.status_code == 400
    (error,) = refused.json()["errors"]
    assert error["field"] == field
    assert said in error["message"]


def test_a_form_is_no_file(me: Client, project: Project) -> None:
    refused = send(me, project, THREE, content_type="application/x-www-form-urlencoded")
    assert refused.status_code == 415
    assert "“Content-Type: application/octet-stream”" in refused.json()["detail"]


@pytest.mark.parametrize(
    "media_type", ["", "application/octet-stream", *sorted({each.media_type for each in READ})]
)
def test_a_session_takes_every_media_type(project: Project, media_type: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(factories.member(project))
    browser.get("/", follow=True)
    headers = {"X-CSRFToken": browser.cookies[settings.CSRF_COOKIE_NAME].value}
    refused = send(browser, project, THREE, content_type=media_type)
    assert (refused.status_code, refused.json()["detail"]) == (
        403,
        "CSRF Failed: CSRF token missing.",
    )
    taken = send(browser, project, THREE, content_type=media_type, headers=headers)
    assert told(taken)[-1]["result"]["added"] == 1


def test_a_retry_is_answered_with_the_last_line(me: Client, project: Project) -> None:
    key = {"Idempotency-Key": "one"}
    first = told(send(me, project, THREE, headers=key))
    again = send(me, project, THREE, headers=key)
    assert again["Idempotency-Replayed"] == "true"
    assert (again["Content-Type"], orjson.loads(again.content)) == (NDJSON, first[-1])
    assert send(me, project, THREE + b"\n", headers=key).status_code == 422


def test_a_key_is_free_again_when_the_client_goes_away(
    me: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    begun = send(me, project, THREE, headers={"Idempotency-Key": "one"})
    next(begun.streaming_content)
    assert KeyedRequest.objects.count() == 1
    begun.close()
    assert KeyedRequest.objects.count() == 0


def test_a_key_that_a_killed_server_held_is_free_when_its_lease_is_over(
    me: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    key = {"Idempotency-Key": "one"}
    killed = send(me, project, THREE, headers=key)
    next(killed.streaming_content)
    refused = send(me, project, THREE, headers=key)
    assert (refused.status_code, refused.json()["type"]) == (
        409,
        "urn:factcheck:problem:in_progress",
    )
    assert 0 < int(refused["Retry-After"]) <= LEASE.total_seconds()
    KeyedRequest.objects.update(held_until=timezone.now())
    done = told(send(me, project, THREE, headers=key))
    assert done[-1]["result"]["added"] == 0  # the first one had stored it by then
    # The first one wasn't killed after all: it has nothing to say any more.
    list(killed.streaming_content)
    again = send(me, project, THREE, headers=key)
    assert orjson.loads(again.content) == done[-1]


def test_a_key_is_held_longer_after_each_batch(
    me: Client, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    begun = send(me, project, THREE, headers={"Idempotency-Key": "one"})
    held = [
        str(KeyedRequest.objects.get().held_until)
        for line in begun.streaming_content
        if "progress" in orjson.loads(line)
    ]
    assert len(held) > 1
    assert held == sorted(set(held))
    assert KeyedRequest.objects.get().status == 200
