"""Checks that others published before, which a project has taken in."""

from rest_framework.response import Response

from annotations.actions.earlier_checks import import_earlier_checks
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.earlier_checks import EarlierCheckQuery, EarlierChecksInput
from annotations.exchange.earlier_checks import checks_in
from annotations.queries import earlier_checks as queries
from annotations.queries import projects
from annotations.queries.api_rows.earlier_checks import (
    ChecksImportRow,
    EarlierCheckRow,
    RefusedCheckRow,
    earlier_check_row,
)


class EarlierCheckViews(Resource):
    resource = "earlier_checks"
    row = EarlierCheckRow
    row_of = staticmethod(earlier_check_row)
    gives = {"import_reviews": ChecksImportRow}
    takes = {"import_reviews": EarlierChecksInput}
    asks = {"list": EarlierCheckQuery}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List the checks that others published before, the latest taken in first"""
        project = projects.by_id(request.user, project_id)
        return self.page(
            queries.listed(request.user, project, **self.asked()).map(earlier_check_row)
        )

    def retrieve(self, request: PersonRequest, check_id: int) -> Response:
        """Read a check that others published before"""
        return self.shown(queries.one(request.user, check_id))

    def import_reviews(self, request: PersonRequest, project_id: int) -> Response:
        """Take in checks that others published before

        Each by its address and its claim once. They are kept apart from the claims of articles.
        """
        done = import_earlier_checks(
            by=request.user,
            project=projects.by_id(request.user, project_id),
            checks=checks_in(self.given()["reviews"]),
        )
        reasons = [RefusedCheckRow(item, misfit.message) for item, misfit in done.reasons]
        return Response(ChecksImportRow(done.read, done.added, done.known, done.refused, reasons))
