"""The evidence of a claim, and the copies that are kept of it."""

from typing import Any

from django.http import FileResponse
from rest_framework.response import Response

from annotations.actions.evidence import (
    MAX_SNAPSHOT_BYTES,
    EvidenceDetails,
    EvidenceDraft,
    add_evidence,
    withdraw_evidence,
)
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.claims import ReasonInput
from annotations.api.serializers.evidence import EvidenceInput, EvidenceUpload
from annotations.queries import claims
from annotations.queries import evidence as queries
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.evidence import EvidenceRow


class EvidenceViews(Resource):
    resource = "evidence"
    address = "api-evidence"
    row = EvidenceRow
    takes = {"create": EvidenceInput, "withdraw": ReasonInput}
    uploads = {"create": EvidenceUpload}
    file_bytes = MAX_SNAPSHOT_BYTES
    files = {"snapshot": ("application/octet-stream",)}
    changing = frozenset({"withdraw"})

    def version_of(self, row: Any) -> str:
        """Whether it stands, and how far its copy has come: nothing else of evidence changes."""
        standing = "withdrawn" if row.withdrawn_at else "standing"
        copy = row.page_copy
        return f"{standing}-{copy.state}-{copy.attempts}" if copy else standing

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List a claim's evidence, the oldest first"""
        return self.page(resources.evidence(request.user, claim_id, **self.asked()))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Add a piece of evidence, as multipart/form-data with a copy of what was seen

        Evidence of another claim of the project is used for this one by its id, `taken_from`: with
        its file and all that is known of it, but for the stance.
        """
        claim, given = claims.by_id(request.user, claim_id), self.given()
        rest = {name: given.pop(name, None) for name in ("snapshot", "page_copy", "taken_from")}
        draft = EvidenceDraft(EvidenceDetails(**given), **rest)
        made = add_evidence(by=request.user, claim=claim, draft=draft)
        return self.created(resources.piece_of_evidence(request.user, made.pk))

    def retrieve(self, request: PersonRequest, evidence_id: int) -> Response:
        """Read a piece of evidence"""
        return self.shown(resources.piece_of_evidence(request.user, evidence_id))

    def withdraw(self, request: PersonRequest, evidence_id: int) -> Response:
        """Set a piece of evidence aside; who relied on it still shows"""
        evidence = queries.one(request.user, evidence_id)
        self.seen(evidence)
        withdraw_evidence(by=request.user, evidence=evidence, **self.given())
        return self.shown(resources.piece_of_evidence(request.user, evidence_id))

    def snapshot(self, request: PersonRequest, evidence_id: int) -> FileResponse:
        """Download the copy that was kept

        Always as a download of unnamed type: what a stranger saved must not run in a browser.
        """
        kept = queries.snapshot(request.user, evidence_id)
        return FileResponse(
            kept.file,
            as_attachment=True,
            filename=kept.name,
            content_type="application/octet-stream",
        )

    def add_current(self, response: Response, current: Any) -> None:
        super().add_current(response, resources.piece_of_evidence(self.request.user, current.pk))
