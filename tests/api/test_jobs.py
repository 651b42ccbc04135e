"""Jobs over the API: asked for, looked at, cancelled, and their files."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from annotations.actions import _import_batches
from annotations.actions.reports import publish
from annotations.jobs.queues import Queue
from annotations.models import Article, Job, Project
from annotations.vocabulary import Role
from factcheck_client import NotAllowed
from tests import factories
from tests.api.asking import ROOT, Asking
from tests.api.test_import import THREE, send
from tests.clients.conftest import ClientOf, client_of
from tests.jobs.at_work import work_off

__all__ = ["client_of"]
pytestmark = pytest.mark.django_db(transaction=True)

ASYNC: dict[str, Any] = {"headers": {"Prefer": "respond-async"}}


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def me(client: Client, project: Project) -> Client:
    client.force_login(factories.manager_of(project))
    return client


def test_a_file_is_taken_in_by_a_job_where_that_is_preferred(me: Client, project: Project) -> None:
    accepted = send(me, project, THREE, **ASYNC)
    assert accepted.status_code == HTTPStatus.ACCEPTED
    assert accepted["Location"] == f"http://testserver{ROOT}/jobs/{accepted.json()['id']}"
    assert (accepted.json()["state"], Article.objects.count()) == ("waiting", 0)
    work_off(Queue.FILES)
    done = me.get(accepted["Location"]).json()
    assert (done["state"], done["problem"]) == ("done", "")
    told = done["result"]
    assert [told[name] for name in ("read", "added", "duplicates", "refused")] == [3, 1, 1, 1]
    assert [line["line"] for line in told["lines"]] == [2, 3]
    assert Article.objects.count() == 1


def test_a_key_makes_one_job_however_often_it_is_sent(me: Client, project: Project) -> None:
    asked: dict[str, Any] = {"headers": {**ASYNC["headers"], "Idempotency-Key": "a"}}
    first, second = (send(me, project, THREE, **asked) for _ in range(2))
    assert (first.json(), second.status_code) == (second.json(), HTTPStatus.ACCEPTED)
    assert second["Location"] == first["Location"]
    assert Job.objects.count() == 1


def test_who_may_not_import_leaves_no_file_and_no_job(client: Client, project: Project) -> None:
    client.force_login(factories.member(project, Role.REVIEWER))
    assert send(client, project, THREE, **ASYNC).status_code == HTTPStatus.FORBIDDEN
    assert not Job.objects.exists()


def test_an_answer_says_whether_there_is_news() -> None:
    job = factories.job()
    me = Asking(factories.manager_of(job.project))
    path = f"/jobs/{job.pk}"
    etag = me.get(path)["ETag"]
    assert me.get(path, if_none_match=etag).status_code == HTTPStatus.NOT_MODIFIED
    me.post(f"{path}:cancel")
    assert me.get(path, if_none_match=etag).json()["state"] == "cancelled"


def test_what_has_ended_is_not_cancelled() -> None:
    job = factories.made_export()
    refused = Asking(factories.manager_of(job.project)).post(f"/jobs/{job.pk}:cancel")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_lists_are_narrowed_to_a_state() -> None:
    job = factories.made_export()
    waiting = factories.job(job.project)
    me = Asking(factories.manager_of(job.project))
    for state, found in (("done", job), ("waiting", waiting)):
        listed = me.get(f"/jobs?state={state}").json()["results"]
        assert [each["id"] for each in listed] == [found.pk]


def test_a_form_that_takes_long_is_made_by_a_job(client_of: ClientOf) -> None:
    claim = factories.claim()
    report = publish(by=factories.manager_of(claim.article.project), article=claim.article)
    client = client_of(factories.manager_of(report.article.project))
    asked = client.jobs.make_form(report.pk, "html", language="de")
    work_off(Queue.FILES)
    made = b"".join(client.jobs.file(asked.id))
    assert made == b"".join(client.reports.download(report.pk, language="de"))
    assert made != b"".join(client.reports.download(report.pk))


def test_the_client_exports_imports_and_cancels(
    client_of: ClientOf, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_import_batches, "ARTICLES", 1)
    client = client_of(factories.manager_of(project))
    file = tmp_path / "year.jsonl"
    file.write_bytes(THREE)
    asked = client.jobs.import_file(project.pk, file)
    work_off(Queue.FILES)
    imported = client.jobs.get(asked.id)
    assert imported.ended
    assert imported.result
    assert imported.result["added"] == 1
    export = client.jobs.export(project.pk)
    work_off(Queue.FILES)
    assert b"One" in b"".join(client.jobs.file(export.id))
    cancelled = client.jobs.cancel(client.jobs.export(project.pk).id)
    assert cancelled.state == "cancelled"
    assert client.jobs.retry(cancelled.id).state == "waiting"
    assert len(list(client.jobs.list(project.pk))) == 3
    reviewer = client_of(factories.member(project, Role.REVIEWER))
    with pytest.raises(NotAllowed):
        reviewer.jobs.get(export.id)
