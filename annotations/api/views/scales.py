"""The scales that verdicts are chosen from."""

from rest_framework.response import Response

from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.queries import scales
from annotations.queries.api_rows.projects import ScaleRow, scale_row


class ScaleViews(Resource):
    resource = "scales"
    row = ScaleRow

    def list(self, request: PersonRequest) -> Response:
        """List the scales of verdicts"""
        return self.page(scales.listed(**self.asked()).map(scale_row))
