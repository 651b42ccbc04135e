"""The log of a project, and one's own steps of it that can be undone and redone."""

from rest_framework.response import Response

from annotations.actions.undoing import redo, undo
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.lists import EventQuery
from annotations.queries import log, projects
from annotations.queries.api_rows.projects import (
    EventRow,
    NextStepsRow,
    StepRow,
    event_row,
    next_steps_row,
    step_row,
)
from annotations.queries.undoing import next_steps


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


class StepViews(Resource):
    resource = "steps"
    row = StepRow
    row_of = staticmethod(step_row)
    gives = {"retrieve": NextStepsRow}

    def retrieve(self, request: PersonRequest, project_id: int) -> Response:
        """Read what you can undo and redo in a project

        A step is all that one action did. Only your own steps are among them, wherever you made them.
        """
        project = projects.by_id(request.user, project_id)
        return Response(next_steps_row(next_steps(request.user, project)))

    def undo(self, request: PersonRequest, project_id: int) -> Response:
        """Undo your last step in a project

        As new events, which name those that they take back. Where somebody changed since what the step
        left, the answer is 409 and nothing is changed; some things can't be undone: 422 says why.
        """
        project = projects.by_id(request.user, project_id)
        return Response(step_row(undo(by=request.user, project=project)))

    def redo(self, request: PersonRequest, project_id: int) -> Response:
        """Redo the step that you undid last in a project

        If you did nothing after. Refused as undoing is.
        """
        project = projects.by_id(request.user, project_id)
        return Response(step_row(redo(by=request.user, project=project)))
