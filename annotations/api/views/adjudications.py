"""Disputes, how they are settled, dissents, and guideline examples."""

from typing import Any

from rest_framework.response import Response

from annotations.actions.adjudication import (
    AdjudicationDraft,
    SeenWork,
    add_example,
    adjudicate,
)
from annotations.actions.dissents import dissent, withdraw_dissent
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.adjudications import (
    AdjudicationInput,
    DissentInput,
    GuidelineExampleInput,
)
from annotations.api.serializers.sourcings import draft_of
from annotations.queries import adjudications as queries
from annotations.queries import claims, disputes, projects
from annotations.queries.api_rows import resources
from annotations.queries.api_rows.adjudications import (
    AdjudicationRow,
    DisputeRow,
    DissentRow,
    GuidelineExampleRow,
)
from annotations.vocabulary import Ruling


class DisputeViews(Resource):
    resource = "disputes"
    row = DisputeRow

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List what the reviewers of a project disagree about, the most first

        The amount is 2 for verdicts that differ, and 1 each for the chain, for how its source is
        identified or hedged, and for the grade.
        """
        project = projects.by_id(request.user, project_id)
        return self.page(disputes.queue(request.user, project, **self.asked()))


class AdjudicationViews(Resource):
    resource = "adjudications"
    address = "api-adjudication"
    row = AdjudicationRow
    takes = {"create": AdjudicationInput}

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List how a claim was settled, the latest first"""
        return self.page(queries.of_claim(request.user, claim_id, **self.asked()))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Settle what the reviewers of a claim disagree about, until the claim is changed

        Nobody settles what they judged themselves. The field of a refusal about the `composed_sourcing` begins with it.
        """
        claim, given = claims.by_id(request.user, claim_id), self.given()
        seen = SeenWork(
            claim=given.pop("claim_version"),
            verifications=frozenset(given.pop("seen_verifications")),
            sourcings=frozenset(given.pop("seen_sourcings")),
            supersedes=given.pop("supersedes"),
        )
        title, ruling = given.pop("example_title", ""), Ruling(given.pop("ruling"))
        evidence, sourcing = tuple(given.pop("evidence", ())), given.pop("composed_sourcing")
        made = adjudicate(
            by=request.user,
            claim=claim,
            seen=seen,
            draft=AdjudicationDraft(
                ruling,
                **given,
                evidence=evidence,
                composed_sourcing=draft_of(sourcing) if sourcing else None,
            ),
            example_title=title,
        )
        return self.created(queries.one(request.user, made.pk))

    def retrieve(self, request: PersonRequest, adjudication_id: int) -> Response:
        """Read how a claim was settled"""
        return self.shown(queries.one(request.user, adjudication_id))

    def add_current(self, response: Response, current: Any) -> None:
        response.data["current"] = resources.claim(self.request.user, current.pk)


class DissentViews(Resource):
    resource = "dissents"
    address = "api-dissent"
    row = DissentRow
    takes = {"create": DissentInput}

    def list(self, request: PersonRequest, adjudication_id: int) -> Response:
        """List the dissents from an adjudication, withdrawn ones too"""
        return self.page(queries.dissents(request.user, adjudication_id, **self.asked()))

    def create(self, request: PersonRequest, adjudication_id: int) -> Response:
        """Put on record that you, a reviewer of the claim, hold its adjudication for wrong"""
        adjudication = queries.by_id(request.user, adjudication_id)
        made = dissent(by=request.user, adjudication=adjudication, **self.given())
        return self.created(queries.dissent(request.user, made.pk))

    def retrieve(self, request: PersonRequest, dissent_id: int) -> Response:
        """Read a dissent"""
        return self.shown(queries.dissent(request.user, dissent_id))

    def withdraw(self, request: PersonRequest, dissent_id: int) -> Response:
        """Withdraw your dissent"""
        found = queries.dissent_by_id(request.user, dissent_id)
        withdraw_dissent(by=request.user, dissent=found)
        return self.shown(queries.dissent(request.user, dissent_id))

    def add_current(self, response: Response, current: Any) -> None:
        response.data["current"] = resources.claim(self.request.user, current.pk)


class GuidelineExampleViews(Resource):
    resource = "guideline_examples"
    address = "api-guideline-example"
    row = GuidelineExampleRow
    takes = {"create": GuidelineExampleInput}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List the examples of a project's guidelines, the latest first"""
        project = projects.by_id(request.user, project_id)
        return self.page(queries.examples(request.user, project, **self.asked()))

    def create(self, request: PersonRequest, adjudication_id: int) -> Response:
        """Make the reason of an adjudication an example of the guidelines"""
        adjudication = queries.by_id(request.user, adjudication_id)
        made = add_example(by=request.user, adjudication=adjudication, **self.given())
        return self.created(queries.example(request.user, made.pk))

    def retrieve(self, request: PersonRequest, example_id: int) -> Response:
        """Read an example of the guidelines"""
        return self.shown(queries.example(request.user, example_id))
