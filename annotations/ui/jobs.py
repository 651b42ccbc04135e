"""Jobs: one's own, those of a project, and for administrators all; how far each is, and its file."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.file_jobs import FILES_KEPT, ask_for_export
from annotations.actions.imports import Mode
from annotations.actions.jobs import cancel_job, retry_job
from annotations.exchange.registry import WRITTEN
from annotations.forms.refusable import RefusableForm
from annotations.jobs.exporting import EDITIONS, export_asked
from annotations.jobs.import_summary import ImportSummary
from annotations.jobs.registry import KINDS, label_of
from annotations.permissions import may_handle_job
from annotations.queries import jobs as queries
from annotations.queries import projects
from annotations.rules.jobs import OVERDUE
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest
from annotations.ui.tabs import tabbed
from annotations.vocabulary import JobState, Verb


class JobListForm(ListForm):
    state = forms.ChoiceField(choices=[("", _("All")), *JobState.choices], required=False)


class ExportForm(RefusableForm):
    format = forms.ChoiceField(
        choices=[*((each.key, each.name) for each in WRITTEN), (EDITIONS, EDITIONS)]
    )


@dataclass(frozen=True, slots=True)
class JobShown:
    """A job as it is shown: what it does in words, and what came of it."""

    job: Any
    label: str
    problem: str
    known: bool
    """Whether this release knows its kind: otherwise it stays waiting."""
    lost: bool
    overdue: bool
    """Whether it waits though it is due: no worker runs, or none hears of it."""
    summary: ImportSummary | None
    dry: bool
    """Whether nothing was to be stored."""
    articles: int | None
    has_file: bool

    @property
    def percent(self) -> int:
        """How much is done, of 100; of a job that has a total."""
        return int(100 * self.job.done / self.job.total)

    @property
    def live(self) -> bool:
        """Whether there will be news of it."""
        return not self.job.ended


@dataclass(frozen=True, slots=True)
class JobDeeds:
    """What somebody may do to a job as it stands."""

    cancel: bool
    retry: bool


def deeds(user: Any, job: Any) -> JobDeeds:
    going_on = not (job.ended or job.cancel_asked_at)
    in_vain = job.state in {JobState.FAILED, JobState.CANCELLED}
    return JobDeeds(
        cancel=going_on and may_handle_job(user, Verb.CANCEL_JOB, job),
        retry=in_vain and may_handle_job(user, Verb.RETRY_JOB, job),
    )


def shown(job: Any) -> JobShown:
    result = job.result if isinstance(job.result, dict) else {}
    now = timezone.now()
    return JobShown(
        job=job,
        label=capfirst(label_of(job.kind)) if job.kind in KINDS else job.kind,
        problem=queries.problem_of(job),
        known=job.kind in KINDS,
        lost=bool(job.leased_until and job.leased_until < now),
        overdue=job.state == JobState.WAITING and job.due_at < now - OVERDUE,
        summary=ImportSummary.from_json(result) if "added" in result else None,
        dry=job.parameters.get("mode") == Mode.DRY_RUN,
        articles=result.get("counts", {}).get("articles"),
        has_file=job.state == JobState.DONE and bool(job.file) and "blind" in result,
    )


@require_safe
@never_cache
def jobs(request: PageRequest) -> HttpResponse:
    query = JobListForm(request.GET).arguments()
    return _list(request, "jobs/page.html", queries.listed(request.user, **query), query)


@require_safe
@never_cache
def all_jobs(request: PageRequest) -> HttpResponse:
    query = JobListForm(request.GET).arguments()
    return _list(request, "jobs/all.html", queries.of_installation(request.user, **query), query)


@require_safe
@never_cache
def project_jobs(request: PageRequest, slug: str) -> HttpResponse:
    project = projects.one(request.user, slug)
    query = JobListForm(request.GET).arguments()
    found = queries.listed(request.user, project, **query)
    return _list(request, "jobs/project.html", found, query, **tabbed(request, project))


def _list(
    request: PageRequest, template: str, found: Any, query: dict[str, Any], **more: Any
) -> HttpResponse:
    page = found.map(shown)
    context = {"page": page, "query": query, "states": JobState, **more}
    context["live"] = any(row.live for row in page.rows)
    return render(request, template, context)


@require_safe
@never_cache
def job(request: PageRequest, job_id: int) -> HttpResponse:
    found = queries.one(request.user, job_id)
    about = {"about": shown(found), "deeds": deeds(request.user, found)}
    context = {**about, "days": FILES_KEPT.days}
    return render(request, "jobs/job.html", context)


@require_POST
def job_cancel(request: PageRequest, job_id: int) -> HttpResponse:
    cancel_job(by=request.user, job=queries.one(request.user, job_id))
    return redirect("job", job_id)


@require_POST
def job_retry(request: PageRequest, job_id: int) -> HttpResponse:
    retry_job(by=request.user, job=queries.one(request.user, job_id))
    return redirect("job", job_id)


@require_safe
@never_cache
def job_file(request: PageRequest, job_id: int) -> FileResponse:
    made = queries.made_file(request.user, job_id)
    return FileResponse(
        made.file,
        as_attachment=True,
        filename=made.name,
        content_type="application/octet-stream",
    )


@require_POST
def export_ask(request: PageRequest, slug: str) -> HttpResponse:
    project = projects.one_to_add_to(request.user, slug, Verb.ASK_FOR_JOB)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return redirect("exchange", slug)
    site = request.build_absolute_uri("/").rstrip("/")
    asked = ask_for_export(
        by=request.user,
        project=project,
        **export_asked(form=form.cleaned_data["format"], site=site),
    )
    return redirect("job", asked.pk)


urlpatterns = [
    path("jobs/", jobs, name="jobs"),
    path("jobs/all/", all_jobs, name="all_jobs"),
    path("projects/<slug:slug>/jobs/", project_jobs, name="project_jobs"),
    path("projects/<slug:slug>/exports/", export_ask, name="export_ask"),
    path("jobs/<int:job_id>/", job, name="job"),
    path("jobs/<int:job_id>/cancel/", job_cancel, name="job_cancel"),
    path("jobs/<int:job_id>/retry/", job_retry, name="job_retry"),
    path("jobs/<int:job_id>/file/", job_file, name="job_file"),
]
