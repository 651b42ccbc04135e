"""Work that takes long: asked for, looked at, cancelled, tried again; and the files that it makes."""

from typing import Any

from django.http import FileResponse
from rest_framework.response import Response

from annotations.actions.file_jobs import ask_for_export
from annotations.actions.jobs import cancel_job, retry_job
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.jobs import ExportInput, JobQuery
from annotations.api.serializers.reports import FormInput
from annotations.jobs.exporting import export_asked, form_asked
from annotations.jobs.registry import result_in_words
from annotations.queries import jobs as queries
from annotations.queries import projects, reports
from annotations.queries.api_rows.jobs import JobRow, job_row


def row_of_job(job: Any) -> JobRow:
    return job_row(job, result_in_words(job.kind, job.result))


class JobViews(Resource):
    resource = "jobs"
    address = "api-job"
    row = JobRow
    row_of = staticmethod(row_of_job)
    takes = {"create": ExportInput, "create_form": FormInput}
    asks = {"list": JobQuery}
    files = {"file": ("application/octet-stream",)}
    accepted = frozenset({"create", "create_form"})

    def version_of(self, row: Any) -> str:
        """How far it has come: nothing else of a job changes."""
        stopping = "-stopping" if row.cancel_asked_at else ""
        return f"{row.state}-{row.attempts}-{row.done}{stopping}"

    def list(self, request: PersonRequest) -> Response:
        """List your jobs, or those of a project, the newest first

        Of a project you see those that you asked for; its managers see all.
        """
        asked = self.asked()
        project_id = asked.pop("project", None)
        project = projects.by_id(request.user, project_id) if project_id else None
        return self.page(queries.listed(request.user, project, **asked).map(row_of_job))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Ask for a file of a project's articles, or of all its editions

        A worker makes it, as far as you may see them then: read the job until it is done, and fetch its
        file, which is kept for 7 days.
        """
        project = projects.by_id(request.user, project_id)
        site = request.build_absolute_uri("/").rstrip("/")
        asked = ask_for_export(
            by=request.user,
            project=project,
            **export_asked(form=self.given()["format"], site=site),
        )
        return self.awaited(queries.one(request.user, asked.pk))

    def create_form(self, request: PersonRequest, report_id: int) -> Response:
        """Ask for an edition in a form that takes long to make

        Such as the PDF of a long article: a worker makes the same bytes as a download at once.
        """
        report = reports.by_id(request.user, report_id)
        asked = ask_for_export(
            by=request.user,
            project=report.article.project,
            **form_asked(report=report.pk, **self.given()),
        )
        return self.awaited(queries.one(request.user, asked.pk))

    def retrieve(self, request: PersonRequest, job_id: int) -> Response:
        """Read how far a job has come"""
        return self.shown(queries.one(request.user, job_id))

    def cancel(self, request: PersonRequest, job_id: int) -> Response:
        """End a job: at once, or when it next says how far it is

        What it stored by then stays, and its result says so.
        """
        cancel_job(by=request.user, job=queries.one(request.user, job_id))
        return self.shown(queries.one(request.user, job_id))

    def retry(self, request: PersonRequest, job_id: int) -> Response:
        """Let a job that failed or was cancelled be done after all"""
        retry_job(by=request.user, job=queries.one(request.user, job_id))
        return self.shown(queries.one(request.user, job_id))

    def file(self, request: PersonRequest, job_id: int) -> FileResponse:
        """Download the file that a job made"""
        made = queries.made_file(request.user, job_id)
        return FileResponse(
            made.file,
            as_attachment=True,
            filename=made.name,
            content_type="application/octet-stream",
        )
