"""Saving all that a reviewer found out about a claim at once."""

from typing import Any

from rest_framework.response import Response

from annotations.actions.review import save_review
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.saved_reviews import SavedReviewInput
from annotations.queries import claims
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.saved_reviews import SavedReviewRow, saved_review


class SavedReviewViews(Resource):
    resource = "reviews"
    row = SavedReviewRow
    takes = {"create": SavedReviewInput}

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Save a claim's statement, your sourcing, evidence and your verdict at once

        Only the parts that are given, all of them or none. The verdict is given on the claim as this
        save leaves it, and may rely on evidence that is added with it. A refusal's `field` begins
        with the part: `statement`, `sourcing`, `evidence[0]`, `verdict`.
        """
        claim = claims.by_id(request.user, claim_id)
        made = save_review(by=request.user, claim=claim, **self.given())
        return self.created(
            saved_review(
                request.user,
                claim_id,
                sourcing=made.sourcing.pk if made.sourcing else None,
                evidence=[piece.pk for piece in made.evidence],
                verification=made.verification.pk if made.verification else None,
            )
        )

    def add_current(self, response: Response, current: Any) -> None:
        response.data["current"] = resources.current(self.request.user, current)
