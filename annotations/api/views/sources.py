"""The sources of a project."""

from dataclasses import replace

from rest_framework.response import Response

from annotations.actions import sources as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.lists import SourceQuery
from annotations.api.serializers.sources import MergeInput, SourceInput
from annotations.queries import projects
from annotations.queries import sources as queries
from annotations.queries.api_rows.sources import (
    SourceRow,
    SourceSummaryRow,
    source_row,
    source_summary_row,
)


class SourceViews(Resource):
    resource = "sources"
    address = "api-source"
    row = SourceRow
    row_of = staticmethod(source_row)
    gives = {"list": SourceSummaryRow}
    takes = {"create": SourceInput, "partial_update": SourceInput, "merge": MergeInput}
    asks = {"list": SourceQuery}
    changing = frozenset({"partial_update", "merge"})

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's sources, by name

        Sources that were merged into another are left out: the other stands for them.
        """
        project = projects.by_id(request.user, project_id)
        found = queries.rows(request.user, project, **self.asked())
        return self.page(found.map(source_summary_row))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Add a source to a project"""
        project = projects.by_id(request.user, project_id)
        details = actions.SourceDetails(**self.given())
        return self.created(actions.add_source(by=request.user, project=project, details=details))

    def retrieve(self, request: PersonRequest, source_id: int) -> Response:
        """Read a source"""
        return self.shown(queries.by_id(request.user, source_id))

    def partial_update(self, request: PersonRequest, source_id: int) -> Response:
        """Change what is known of a source"""
        source = queries.by_id(request.user, source_id)
        changed = actions.change_source(
            by=request.user,
            source=source,
            seen=self.seen(source),
            details=replace(actions.SourceDetails.of(source), **self.given()),
        )
        return self.shown(changed)

    def merge(self, request: PersonRequest, source_id: int) -> Response:
        """Merge a source into another one, and answer with that one

        If-Match is about the source that is merged away.
        """
        source = queries.by_id(request.user, source_id)
        merged = actions.merge_sources(
            by=request.user,
            source=source,
            seen=self.seen(source),
            into=queries.by_id(request.user, self.given()["into"]),
        )
        return self.shown(merged)
