"""The published editions of an article's verification."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.response import Response

from annotations.actions.reports import publish
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.reports import ContentQuery, ReportInput
from annotations.queries import articles
from annotations.queries import reports as queries
from annotations.queries.api_rows.articles import (
    NextEditionRow,
    ReportRow,
    next_edition_row,
    report_row,
)
from annotations.reports.renderings import RENDERINGS


class ReportViews(Resource):
    resource = "reports"
    address = "api-report"
    row = ReportRow
    row_of = staticmethod(report_row)
    gives = {"preview": NextEditionRow}
    takes = {"create": ReportInput}
    asks = {"content": ContentQuery}
    files = {"content": tuple(each.media_type for each in RENDERINGS.values())}

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List an article's editions, the latest first"""
        found = queries.listed(request.user, article_id, **self.asked())
        return self.page(found.map(report_row))

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Publish an article's verification as its next edition, which never changes"""
        article = articles.one(request.user, article_id)
        return self.created(publish(by=request.user, article=article, **self.given()))

    def retrieve(self, request: PersonRequest, report_id: int) -> Response:
        """Read about an edition"""
        return self.shown(queries.by_id(request.user, report_id))

    def add_current(self, response: Response, current: Any) -> None:
        """What changed is not an edition yet: there is none to show."""

    def preview(self, request: PersonRequest, article_id: int) -> Response:
        """Read the edition that would be published now"""
        edition = queries.preview(request.user, article_id, timezone.now())
        return Response(next_edition_row(edition))

    def content(self, request: PersonRequest, report_id: int) -> HttpResponse:
        """Download an edition

        The same bytes as the file of the reports page.
        """
        report = queries.by_id(request.user, report_id)
        asked = self.queried()
        form = asked["format"]
        rendering = RENDERINGS[form]
        name = f"report-{report.article_id}-edition-{report.edition}.{form}"
        return HttpResponse(
            rendering.render(report.content, asked.get("language", "")),
            content_type=rendering.media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
