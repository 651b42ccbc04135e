"""Counting how far people agree, by a job."""

from typing import Any

import orjson
import pytest
from django.utils import timezone

from annotations.actions.file_jobs import ask_for_export
from annotations.errors import NotAllowed
from annotations.jobs.comparing import count_asked
from annotations.jobs.running import run
from annotations.models import Job, Membership, Project
from annotations.queries.agreement import figures
from annotations.queries.agreement.figures import counted, report_of
from annotations.queries.jobs import made_file
from annotations.vocabulary import AgreementField, JobState, Role
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

BASIS = AgreementField.BASIS


def asked(project: Project, by: Any = None) -> Job:
    by = by or factories.manager_of(project)
    return ask_for_export(by=by, project=project, **count_asked(field=BASIS), at=factories.AT)


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch) -> Project:
    claim = factories.claim()
    project = claim.article.project
    for _ in range(2):
        person = factories.member(project, Role.REVIEWER)
        factories.record_sourcing(claim, "Politico", by=person)
        factories.verification(claim, by=person)
    monkeypatch.setattr(figures, "AT_ONCE", 0)
    return Project.objects.select_related("scale").get(pk=project.pk)


def test_what_a_job_counted_is_shown_as_any_figures(project: Project) -> None:
    manager = factories.manager_of(project)
    job = asked(project)
    waiting = counted(manager, project, BASIS, timezone.now())
    assert (waiting.report, waiting.waits) == (None, True)
    assert run(job.pk).done
    found = report_of(manager, project, BASIS, timezone.now())
    assert not found.waits
    assert found.report.field is BASIS
    assert found.report.verdict.percent.units == 1
    assert found.report.categories[0] == "attributed"
    assert counted(manager, project, AgreementField.VERDICT, timezone.now()).report is None


def test_its_file_can_be_fetched_by_who_may_see_the_figures(project: Project) -> None:
    manager = factories.manager_of(project)
    job = asked(project)
    run(job.pk)
    with made_file(manager, job.pk).file as file:
        assert orjson.loads(file.read())["same_verdict"] == {"same": 1, "claims": 1}
    Project.objects.filter(pk=project.pk).update(blind=True)
    Membership.objects.filter(user=manager).update(role=Role.REVIEWER)
    with pytest.raises(NotAllowed):
        made_file(manager, job.pk)


def test_who_is_blind_since_gets_no_figures_by_a_job_that_waited(project: Project) -> None:
    reviewer = factories.member(project, Role.REVIEWER)
    job = asked(project, by=reviewer)
    Project.objects.filter(pk=project.pk).update(blind=True)
    assert not run(job.pk).done
    job.refresh_from_db()
    assert job.state == JobState.FAILED
