"""Who says so, and is it so: what reviewers said of a claim."""

import hashlib
from typing import Any

from django.http import FileResponse, QueryDict
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from annotations.actions import evidence as evidence_actions
from annotations.actions.sourcing import record_sourcing
from annotations.actions.verification import VerificationDraft, verify_claim
from annotations.api.rendering import JSONParser, encode
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.claims import ReasonInput
from annotations.api.serializers.findings import (
    EvidenceInput,
    EvidenceSerializer,
    EvidenceUpload,
    VerificationInput,
    VerificationSerializer,
)
from annotations.api.serializers.sourcings import SourcingSerializer, TagInput, draft_of
from annotations.queries import claims
from annotations.queries import evidence as queries
from annotations.queries.api_rows import resources as told


class SourcingViews(Resource):
    resource = "sourcings"
    address = "api-sourcing"
    serializer_class = SourcingSerializer
    takes = {"create": TagInput}

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List a claim's tags, the latest first

        In a blind project, other people's show once the claim is decided.
        """
        return self.page(told.sourcings(request.user, claim_id, **self.asked()))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Tag who says so, in place of your own latest tag"""
        claim, given = claims.by_id(request.user, claim_id), self.given()
        made = record_sourcing(
            by=request.user,
            claim=claim,
            seen=given["claim_version"],
            supersedes=given["supersedes"],
            draft=draft_of(given),
        )
        return self.created(told.sourcing(request.user, made.pk))

    def retrieve(self, request: PersonRequest, sourcing_id: int) -> Response:
        """Read a tag with its chain"""
        return self.shown(told.sourcing(request.user, sourcing_id))

    def add_current(self, response: Response, row: Any) -> None:
        _add_own(self, response, row, told.sourcing)


class VerificationViews(Resource):
    resource = "verifications"
    address = "api-verification"
    serializer_class = VerificationSerializer
    takes = {"create": VerificationInput}

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List what reviewers found about a claim, the latest first

        In a blind project, other people's findings show once the claim is decided.
        """
        return self.page(told.verifications(request.user, claim_id, **self.asked()))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Record what you found, in place of your own latest finding"""
        claim, given = claims.by_id(request.user, claim_id), self.given()
        seen = {"seen": given.pop("claim_version"), "supersedes": given.pop("supersedes")}
        evidence = tuple(given.pop("evidence", ()))
        draft = VerificationDraft(**given, evidence=evidence)
        made = verify_claim(by=request.user, claim=claim, draft=draft, **seen)
        return self.created(told.verification(request.user, made.pk))

    def retrieve(self, request: PersonRequest, verification_id: int) -> Response:
        """Read a reviewer's finding"""
        return self.shown(told.verification(request.user, verification_id))

    def add_current(self, response: Response, row: Any) -> None:
        _add_own(self, response, row, told.verification)


class EvidenceViews(Resource):
    resource = "evidence"
    address = "api-evidence"
    serializer_class = EvidenceSerializer
    takes = {"withdraw": ReasonInput}
    files = {"snapshot": ("application/octet-stream",)}
    changing = frozenset({"withdraw"})

    def version_of(self, row: Any) -> str:
        """Whether it stands: nothing else of evidence changes."""
        return "withdrawn" if row.withdrawn_at else "standing"

    def retrieve(self, request: PersonRequest, evidence_id: int) -> Response:
        """Read a piece of evidence"""
        return self.shown(told.piece_of_evidence(request.user, evidence_id))

    def withdraw(self, request: PersonRequest, evidence_id: int) -> Response:
        """Set a piece of evidence aside; who relied on it still shows"""
        evidence = queries.one(request.user, evidence_id)
        self.seen(evidence)
        evidence_actions.withdraw_evidence(by=request.user, evidence=evidence, **self.given())
        return self.shown(told.piece_of_evidence(request.user, evidence_id))

    def snapshot(self, request: PersonRequest, evidence_id: int) -> FileResponse:
        """Download the copy that was kept

        Always as a download of unnamed type: what a stranger saved must not run in a browser.
        """
        found = queries.with_snapshot(request.user, evidence_id)
        return FileResponse(
            found.snapshot.open(),
            as_attachment=True,
            filename=found.snapshot_name,
            content_type="application/octet-stream",
        )

    def add_current(self, response: Response, row: Any) -> None:
        super().add_current(response, told.piece_of_evidence(self.request.user, row.pk))


class EvidenceOfClaimViews(EvidenceViews):
    takes = {"create": EvidenceInput}
    uploads = {"create": EvidenceUpload}
    parser_classes = (JSONParser, MultiPartParser)

    def body_of(self, request: PersonRequest) -> bytes:
        """Of a form what is in it: a client separates its parts by other words each time."""
        if not isinstance(request.data, QueryDict):
            return super().body_of(request)
        parts = [encode(sorted(request.POST.lists()))]
        for name, file in sorted(request.FILES.items()):
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            parts.append(f"{name}\n{file.name}\n{digest}".encode())
            file.seek(0)
        return b"\n".join(parts)

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List a claim's evidence, the oldest first"""
        return self.page(told.evidence(request.user, claim_id, **self.asked()))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Add a piece of evidence, as multipart/form-data with a copy of what was seen"""
        claim, given = claims.by_id(request.user, claim_id), self.given()
        snapshot = given.pop("snapshot", None)
        details = evidence_actions.EvidenceDetails(**given)
        made = evidence_actions.add_evidence(
            by=request.user, claim=claim, details=details, snapshot=snapshot
        )
        return self.created(told.piece_of_evidence(request.user, made.pk))


def _add_own(view: Any, response: Response, row: Any, read: Any) -> None:
    """Put what one said oneself meanwhile into the refusal, or the claim that was changed."""
    user = view.request.user
    about_claim = hasattr(row, "article_id")
    response.data["current"] = told.claim(user, row.pk) if about_claim else read(user, row.pk)
