"""Versions of projects' guidelines."""

from rest_framework.response import Response

from annotations.actions.guidelines import save_guidelines
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.guidelines import GuidelinesInput
from annotations.queries import guidelines as queries
from annotations.queries import projects
from annotations.queries.api_rows.guidelines import (
    GuidelineUseRow,
    GuidelineVersionRow,
    guideline_use_row,
    guideline_version_row,
)


class GuidelineViews(Resource):
    resource = "guideline_versions"
    address = "api-guideline-version"
    row = GuidelineVersionRow
    row_of = staticmethod(guideline_version_row)
    gives = {"made_under": GuidelineUseRow}
    takes = {"create": GuidelinesInput}
    refuses = {"create": (412,), "made_under": (403,)}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List the versions of a project's guidelines, the latest first"""
        project = projects.by_id(request.user, project_id)
        found = queries.listed(request.user, project, **self.asked())
        return self.page(found.map(guideline_version_row))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Change a project's guidelines

        What they say becomes another version, which holds. Where they say that already, nothing is
        changed and you get the version that holds. Many claims are checked again by a job.
        """
        project = projects.by_id(request.user, project_id)
        return self.created(save_guidelines(by=request.user, project=project, **self.given()))

    def retrieve(self, request: PersonRequest, version_id: int) -> Response:
        """Read a version of a project's guidelines"""
        return self.shown(queries.by_id(request.user, version_id))

    def made_under(self, request: PersonRequest, project_id: int) -> Response:
        """Count the claims with work that was made under each version

        They are those that `recheck` of a change of the guidelines would have checked again.
        """
        project = projects.by_id(request.user, project_id)
        return Response(guideline_use_row(queries.made_under(request.user, project)))
