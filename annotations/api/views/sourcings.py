"""Who says so: what each reviewer recorded of a claim's sourcing."""

from typing import Any

from rest_framework.response import Response

from annotations.actions.sourcing import record_sourcing
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.sourcings import SourcingOfClaimInput, draft_of
from annotations.queries import claims
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.sourcings import SourcingRow


class SourcingViews(Resource):
    resource = "sourcings"
    address = "api-sourcing"
    row = SourcingRow
    takes = {"create": SourcingOfClaimInput}

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List a claim's sourcings, the latest first

        In a blind project, other people's show once the claim is decided.
        """
        return self.page(resources.sourcings(request.user, claim_id, **self.asked()))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Record who says so, in place of your own latest sourcing"""
        claim, given = claims.by_id(request.user, claim_id), self.given()
        made = record_sourcing(
            by=request.user,
            claim=claim,
            seen=given["claim_version"],
            supersedes=given["supersedes"],
            draft=draft_of(given),
        )
        return self.created(resources.sourcing(request.user, made.pk))

    def retrieve(self, request: PersonRequest, sourcing_id: int) -> Response:
        """Read a sourcing with its chain"""
        return self.shown(resources.sourcing(request.user, sourcing_id))

    def add_current(self, response: Response, current: Any) -> None:
        response.data["current"] = resources.current(self.request.user, current)
