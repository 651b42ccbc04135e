"""Is it so: the verdicts that reviewers gave on a claim, with their reasons."""

from typing import Any

from rest_framework.response import Response

from annotations.actions.verification import VerificationDraft, verify_claim
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.verifications import VerificationInput
from annotations.queries import claims
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.verifications import VerificationRow


class VerificationViews(Resource):
    resource = "verifications"
    address = "api-verification"
    row = VerificationRow
    takes = {"create": VerificationInput}

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List a claim's verifications, the latest first

        In a blind project, other people's show once the claim is decided.
        """
        return self.page(resources.verifications(request.user, claim_id, **self.asked()))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Give your verdict on a claim, in place of your own latest one"""
        claim, given = claims.by_id(request.user, claim_id), self.given()
        seen = {"seen": given.pop("claim_version"), "supersedes": given.pop("supersedes")}
        evidence = tuple(given.pop("evidence", ()))
        draft = VerificationDraft(**given, evidence=evidence)
        made = verify_claim(by=request.user, claim=claim, draft=draft, **seen)
        return self.created(resources.verification(request.user, made.pk))

    def retrieve(self, request: PersonRequest, verification_id: int) -> Response:
        """Read a reviewer's verification"""
        return self.shown(resources.verification(request.user, verification_id))

    def add_current(self, response: Response, current: Any) -> None:
        response.data["current"] = resources.current(self.request.user, current)
