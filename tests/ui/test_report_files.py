"""Files of an edition that take long to make, and files that can't be made."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from annotations.errors import Unrenderable
from annotations.jobs.queues import Queue
from annotations.models import Job, Report
from annotations.reports.renderings import RENDERINGS
from annotations.vocabulary import JobState, Role
from tests import factories
from tests.jobs.at_work import work_off
from tests.reports.publishing import published

pytestmark = pytest.mark.django_db(transaction=True)  # a worker takes the job


@pytest.fixture
def report() -> Report:
    return published(factories.claim().article)


@pytest.fixture
def viewer(report: Report) -> Client:
    client = Client()
    client.force_login(factories.member(report.article.project, Role.VIEWER))
    return client


def address(report: Report, form: str) -> str:
    return reverse("report_file", args=[report.article_id, report.edition, form])


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.ui.reports.AT_ONCE", 0.0)


@pytest.mark.usefixtures("long")
def test_a_long_form_is_made_by_a_job_whose_page_has_the_file(
    report: Report, viewer: Client
) -> None:
    asked = viewer.get(address(report, "csv"))
    assert b"Make the file" in asked.content
    assert not Job.objects.exists()
    sent = viewer.post(address(report, "csv") + "?language=de")
    job = Job.objects.get()
    assert sent["Location"] == reverse("job", args=[job.pk])
    work_off(Queue.FILES)
    job.refresh_from_db()
    assert (job.state, job.file_name) == (
        JobState.DONE,
        f"report-{report.article_id}-edition-1.csv",
    )
    made = b"".join(viewer.get(reverse("job_file", args=[job.pk])))
    assert made == RENDERINGS["csv"].render(report.content, "de")


@pytest.mark.usefixtures("long")
def test_a_stranger_has_no_file_made(report: Report) -> None:
    client = Client()
    client.force_login(factories.user())
    assert client.post(address(report, "csv")).status_code == HTTPStatus.NOT_FOUND
    assert not Job.objects.exists()


def refuse(_content: str, _language: str) -> bytes:
    raise Unrenderable("There is no room for it.")


@pytest.fixture
def impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.reports.csv.render", refuse)


@pytest.mark.usefixtures("impossible")
def test_a_form_that_can_not_be_made_says_why_and_others_are_made(
    report: Report, viewer: Client
) -> None:
    refused = viewer.get(address(report, "csv"))
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert b"There is no room for it." in refused.content
    assert viewer.get(address(report, "json")).status_code == HTTPStatus.OK


@pytest.mark.usefixtures("impossible", "long")
def test_a_job_for_a_form_that_can_not_be_made_says_why(report: Report, viewer: Client) -> None:
    viewer.post(address(report, "csv"))
    work_off(Queue.FILES)
    job = Job.objects.get(kind="export_form")
    assert job.state == JobState.FAILED
    page = viewer.get(reverse("job", args=[job.pk]))
    assert b"There is no room for it." in page.content
