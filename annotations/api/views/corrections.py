"""The corrections that reviewers of an article propose, and the decisions on them."""

from typing import Any

from rest_framework.response import Response

from annotations.actions.corrections import DecisionDraft, decide_correction
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.corrections import DecisionInput
from annotations.queries import corrections as queries
from annotations.queries.api_rows.corrections import CorrectionDecisionRow, CorrectionRow


class CorrectionViews(Resource):
    resource = "corrections"
    row = CorrectionRow

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List the corrections that reviewers propose, the gravest first

        With the latest decision on each; those of equal severity are in the order of the text. One
        whose claim was changed or withdrawn, or whose reviewer replaced it, isn't among them.
        """
        return self.page(queries.of_article(request.user, article_id, **self.asked()))


class DecisionViews(Resource):
    resource = "correction_decisions"
    address = "api-correction-decision"
    row = CorrectionDecisionRow
    takes = {"create": DecisionInput}

    def list(self, request: PersonRequest, verification_id: int) -> Response:
        """List the decisions on the correction of a verification, the latest first"""
        return self.page(queries.decisions(request.user, verification_id, **self.asked()))

    def create(self, request: PersonRequest, verification_id: int) -> Response:
        """Decide on the correction of a verification, in place of the latest decision"""
        verification, given = queries.proposed_in(request.user, verification_id), self.given()
        supersedes = given.pop("supersedes")
        made = decide_correction(
            by=request.user,
            verification=verification,
            supersedes=supersedes,
            draft=DecisionDraft(**given),
        )
        return self.created(queries.decision(request.user, made.pk))

    def retrieve(self, request: PersonRequest, decision_id: int) -> Response:
        """Read a decision on a correction"""
        return self.shown(queries.decision(request.user, decision_id))

    def add_current(self, response: Response, current: Any) -> None:
        """Of a correction that was replaced or outdated there is no decision to show."""
        if current is not None:
            response.data["current"] = queries.decision(self.request.user, current.pk)
