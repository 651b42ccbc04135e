"""The log of a project."""

from rest_framework.response import Response

from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.lists import EventQuery
from annotations.queries import log, projects
from annotations.queries.api_rows.projects import EventRow, event_row


class EventViews(Resource):
    resource = "events"
    row = EventRow
    asks = {"list": EventQuery}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List what happened in a project, latest first

        In a blind project, other people's sourcings and verdicts show once their claim is decided.
        """
        project = projects.by_id(request.user, project_id)
        return self.page(log.events(request.user, project, **self.asked()).map(event_row))
