"""How far a project's people agree."""

from django.http import StreamingHttpResponse
from django.utils import timezone
from rest_framework.response import Response

from annotations.actions.file_jobs import ask_for_export
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.agreement import AgreementInput, AgreementQuery
from annotations.api.views.jobs import row_of_job
from annotations.jobs.comparing import count_asked
from annotations.queries import jobs
from annotations.queries.agreement.figures import compared_project_by_id, report_of
from annotations.queries.agreement.table import table_lines
from annotations.queries.api_rows.agreement import AgreementRow, agreement_row
from annotations.queries.api_rows.jobs import JobRow


class AgreementViews(Resource):
    resource = "agreement"
    row = AgreementRow
    asks = {"retrieve": AgreementQuery, "table": AgreementQuery}
    files = {"table": ("text/csv",)}

    def retrieve(self, request: PersonRequest, project_id: int) -> Response:
        """Read how far a project's people agree

        In a blind project its adjudicators and managers may. Of a project with much to count the figures are
        those of the last job that counted, and 422 says that none did.
        """
        project = compared_project_by_id(request.user, project_id)
        field = self.queried()["field"]
        found = report_of(request.user, project, field, timezone.localtime())
        return Response(agreement_row(request.user, found))

    def table(self, request: PersonRequest, project_id: int) -> StreamingHttpResponse:
        """Download what each person answered for each claim

        As CSV: a row a claim, a column a person, named by login; who didn't answer has an empty cell.
        """
        project = compared_project_by_id(request.user, project_id)
        field = self.queried()["field"]
        name = f"{project.slug}-agreement-{field.value}.csv"
        return StreamingHttpResponse(
            table_lines(request.user, project, field),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


class AgreementJobViews(Resource):
    resource = "agreement"
    row = JobRow
    row_of = staticmethod(row_of_job)
    takes = {"count": AgreementInput}
    accepted = frozenset({"count"})

    def count(self, request: PersonRequest, project_id: int) -> Response:
        """Have a job count how far a project's people agree

        Read the job until it is done: its file has all figures, and they are then read as any others.
        """
        project = compared_project_by_id(request.user, project_id)
        asked = ask_for_export(
            by=request.user, project=project, **count_asked(field=self.given()["field"])
        )
        return self.awaited(jobs.one(request.user, asked.pk))
