"""The published editions of an article's verification."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.response import Response

from annotations.actions.reports import publish, withdraw_edition
from annotations.api.file_body import FileBody
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.lists import EditionCorrectionsQuery
from annotations.api.serializers.reports import (
    ContentQuery,
    PreviewQuery,
    ReportInput,
    VerifyQuery,
    WithdrawalInput,
)
from annotations.queries import articles, projects
from annotations.queries import reports as queries
from annotations.queries.api_rows.articles import (
    EditionCorrectionRow,
    NextEditionRow,
    ReportRow,
    edition_correction_row,
    next_edition_row,
    report_row,
)
from annotations.queries.authenticity import FileAuthenticity, authenticity_of
from annotations.reports.provenance import MOST_BYTES
from annotations.reports.renderings import RENDERINGS

SECONDS = 10
"""For making forms again to compare a file with: beyond that a command does it."""


class ReportViews(Resource):
    resource = "reports"
    address = "api-report"
    row = ReportRow
    row_of = staticmethod(report_row)
    gives = {"preview": NextEditionRow}
    takes = {"create": ReportInput, "withdraw": WithdrawalInput}
    asks = {"content": ContentQuery, "preview": PreviewQuery}
    changing = frozenset({"withdraw"})
    files = {"content": tuple(each.media_type for each in RENDERINGS.values())}

    def version_of(self, row: Any) -> str:
        """Where it stands: nothing else of an edition changes."""
        return f"{row.state}-{row.superseded_by or row.edition}"

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List an article's editions, the latest first"""
        found = queries.listed(request.user, article_id, **self.asked())
        return self.page(found.map(report_row))

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Publish an article's verification as its next edition, which never changes"""
        article = articles.one(request.user, article_id)
        made = publish(by=request.user, article=article, **self.given())
        return self.created(queries.by_id(request.user, made.pk))

    def retrieve(self, request: PersonRequest, report_id: int) -> Response:
        """Read about an edition"""
        return self.shown(queries.by_id(request.user, report_id))

    def withdraw(self, request: PersonRequest, report_id: int) -> Response:
        """Withdraw an edition with a public reason

        Its files stay as they are; who downloads them is told.
        """
        report = queries.by_id(request.user, report_id)
        self.seen(report)
        withdraw_edition(by=request.user, report=report, **self.given())
        return self.shown(queries.by_id(request.user, report_id))

    def add_current(self, response: Response, current: Any) -> None:
        """Of what changed before it is published there is no edition to show yet."""
        if self.action == "withdraw":
            super().add_current(response, current)

    def preview(self, request: PersonRequest, article_id: int) -> Response:
        """Read the edition that would be published now

        `release` in it says what the release gate objects to.
        """
        edition = queries.preview(request.user, article_id, timezone.now(), **self.queried())
        return Response(next_edition_row(edition))

    def content(self, request: PersonRequest, report_id: int) -> HttpResponse:
        """Download an edition

        The same bytes as the file of the reports page. Of one that is withdrawn the header
        Factcheck-Edition says so.
        """
        report = queries.by_id(request.user, report_id)
        asked = self.queried()
        form = asked["format"]
        rendering = RENDERINGS[form]
        name = f"report-{report.article_id}-edition-{report.edition}.{form}"
        return HttpResponse(
            rendering.render(report.content, asked.get("language", "")),
            content_type=rendering.media_type,
            headers={
                "Content-Disposition": f'attachment; filename="{name}"',
                "Factcheck-Edition": report.state.value,
            },
        )


class EditionCorrectionViews(Resource):
    resource = "edition_corrections"
    row = EditionCorrectionRow
    asks = {"list": EditionCorrectionsQuery}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List the public log of corrections to a project's editions, the latest edition first"""
        project = projects.by_id(request.user, project_id)
        found = queries.corrections(request.user, project, **self.asked())
        return self.page(found.map(edition_correction_row))


class VerifyViews(FileBody, Resource):
    resource = "reports"
    row = FileAuthenticity
    asks = {"verify": VerifyQuery}
    bodies = {"verify": ("application/octet-stream",)}

    def verify(self, request: PersonRequest) -> Response:
        """Ask whether a file is the edition that it claims to be

        The body is the file, in any of the forms that an edition comes in. Nothing of it is kept.
        """
        data = self.upload.file.read(MOST_BYTES + 1)
        asked = self.queried()
        return Response(authenticity_of(request.user, data, asked["name"], most_seconds=SECONDS))
