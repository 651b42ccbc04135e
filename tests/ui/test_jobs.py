"""The pages of jobs: how far each is, in words that help, and what can be done about it."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from annotations.actions.reports import publish
from annotations.errors import Notice
from annotations.models import Job, Project
from annotations.vocabulary import JobState, Role
from tests import factories
from tests.ui.dom import read
from tests.ui.pages import has_anything_inline, html_of

pytestmark = pytest.mark.django_db

RUNNING: dict[str, Any] = {
    "state": JobState.RUNNING,
    "attempts": 1,
    "started_at": factories.AT,
    "leased_until": factories.AT,
}


@pytest.fixture
def project() -> Project:
    return factories.project()


@pytest.fixture
def manager(client: Client, project: Project) -> Client:
    client.force_login(factories.manager_of(project))
    return client


def page_of(job: Job) -> str:
    return reverse("job", args=[job.pk])


def test_a_job_says_how_far_it_is_and_is_asked_again(manager: Client, project: Project) -> None:
    job = factories.job(project, kind="import_file", done=300, total=1000, **RUNNING)
    page = html_of(manager.get(page_of(job)))
    assert 'max="1000" value="300"' in page
    assert "data-look-every" in page
    assert not has_anything_inline(page)
    Job.objects.update(state=JobState.CANCELLED, leased_until=None, ended_at=factories.AT)
    assert "data-look-every" not in html_of(manager.get(page_of(job)))


def test_a_job_that_failed_says_why_and_is_tried_again(manager: Client, project: Project) -> None:
    problem = Notice("The file isn't there any more: send it again.").to_json()
    job = factories.job(project, state=JobState.FAILED, ended_at=factories.AT, problem=problem)
    words = read(manager.get(page_of(job))).words
    assert "isn't there any more" in words
    assert "Try again" in words
    assert manager.post(reverse("job_retry", args=[job.pk])).status_code == HTTPStatus.FOUND
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_job_that_is_cancelled_while_it_runs_says_so(manager: Client, project: Project) -> None:
    job = factories.job(project, kind="import_file", **RUNNING)
    manager.post(reverse("job_cancel", args=[job.pk]))
    words = read(manager.get(page_of(job))).words
    assert "being cancelled" in words
    assert "Cancel this job" not in words


def test_a_worker_that_was_lost_and_a_kind_that_nobody_knows_are_said(
    client: Client, project: Project
) -> None:
    factories.job(project, kind="import_file", **RUNNING)
    factories.job(project)
    client.force_login(factories.user(is_superuser=True))
    words = read(client.get(reverse("all_jobs"))).words
    assert "its worker was lost" in words
    assert "doesn't know" in words


def test_a_job_that_nobody_takes_says_so(manager: Client, project: Project) -> None:
    overdue = factories.job(project, kind="export_project")
    waiting = factories.job(project, kind="export_project", at=timezone.now())
    assert "no worker has taken it" in read(manager.get(page_of(overdue))).words
    assert "no worker has taken it" not in read(manager.get(page_of(waiting))).words
    words = read(manager.get(reverse("project_jobs", args=[project.slug]))).words
    assert (words.count("overdue"), words.count("waiting")) == (1, 2)


def test_people_see_their_own_and_managers_all_of_a_project(
    client: Client, project: Project
) -> None:
    reviewer = factories.member(project, Role.REVIEWER)
    mine, other = factories.job(project, reviewer), factories.job(project)
    client.force_login(reviewer)
    for name, args in (("jobs", []), ("project_jobs", [project.slug])):
        page = html_of(client.get(reverse(name, args=args)))
        assert page_of(mine) in page
        assert page_of(other) not in page
    assert client.get(page_of(other)).status_code == HTTPStatus.FORBIDDEN
    client.force_login(factories.manager_of(project))
    page = html_of(client.get(reverse("project_jobs", args=[project.slug])))
    assert page_of(mine) in page
    assert page_of(other) in page


def test_a_file_that_was_made_is_downloaded(manager: Client, project: Project) -> None:
    job = factories.made_export(project, b"made")
    assert "Download" in read(manager.get(page_of(job))).words
    given = manager.get(reverse("job_file", args=[job.pk]))
    assert b"".join(given) == b"made"
    assert "attachment" in given["Content-Disposition"]


def test_an_export_is_asked_for_on_the_page_of_formats(manager: Client, project: Project) -> None:
    led = manager.post(reverse("export_ask", args=[project.slug]), {"format": "jsonl"})
    job = Job.objects.get()
    assert led["Location"] == page_of(job)
    assert (job.kind, job.parameters["format"]) == ("export_project", "jsonl")
    assert job.parameters["site"] == "http://testserver"


def test_all_editions_are_asked_for_on_the_page_of_reports(
    manager: Client, project: Project
) -> None:
    page = reverse("project_reports", args=[project.slug])
    assert "All editions" not in read(manager.get(page)).words
    publish(
        by=factories.manager_of(project),
        article=factories.claim(factories.article(project)).article,
        at=factories.AT,
    )
    assert "All editions as a ZIP" in read(manager.get(page)).words
    manager.post(reverse("export_ask", args=[project.slug]), {"format": "editions"})
    assert Job.objects.get().kind == "export_editions"
