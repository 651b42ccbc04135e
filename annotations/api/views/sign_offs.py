"""Signing claims and articles off, and withdrawing that."""

from typing import Any

from rest_framework.response import Response

from annotations.actions.sign_offs import (
    sign_off_article,
    sign_off_claim,
    sign_off_claims,
    withdraw_sign_off,
)
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.claims import ReasonInput
from annotations.api.serializers.sign_offs import SignClaimsInput, SignOffInput
from annotations.queries import articles, claims
from annotations.queries import sign_offs as queries
from annotations.queries.api_rows.sign_offs import SignedClaimsRow, SignOffRow, SignOffSheet
from annotations.vocabulary import SignOffRole


class _SignOffs(Resource):
    address = "api-sign-off"
    row = SignOffRow
    takes = {"create": SignOffInput}

    def signing(self) -> dict[str, Any]:
        """The arguments that signing takes."""
        given = self.given()
        return {"role": SignOffRole(given["role"]), "seen": given["last_change"]}

    def add_current(self, response: Response, current: Any) -> None:
        """Where somebody else signed, that; what was signed has changed otherwise."""
        if current is not None:
            response.data["current"] = queries.by_id(self.request.user, current.pk)


class ClaimSignOffViews(_SignOffs):
    resource = "claim_sign_offs"
    gives = {"sheet": SignOffSheet}

    def list(self, request: PersonRequest, claim_id: int) -> Response:
        """List a claim's own sign-offs, the latest first, with those that ended"""
        return self.page(queries.of_claim(request.user, claim_id, **self.asked()))

    def sheet(self, request: PersonRequest, claim_id: int) -> Response:
        """Read which rounds of a claim are signed, and which you may sign"""
        return Response(queries.claim_sheet(request.user, claim_id))

    def create(self, request: PersonRequest, claim_id: int) -> Response:
        """Sign a claim off, once a verdict stands"""
        claim = claims.by_id(request.user, claim_id)
        made = sign_off_claim(by=request.user, claim=claim, **self.signing())
        return self.created(queries.by_id(request.user, made.pk))


class ArticleSignOffViews(_SignOffs):
    resource = "article_sign_offs"
    gives = {"sheet": SignOffSheet, "sign_claims": SignedClaimsRow}
    takes = {**_SignOffs.takes, "sign_claims": SignClaimsInput}

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List the sign-offs of an article and of its claims, the latest first, with those that ended"""
        return self.page(queries.of_article(request.user, article_id, **self.asked()))

    def sheet(self, request: PersonRequest, article_id: int) -> Response:
        """Read which rounds of an article as a whole are signed, and which you may sign"""
        return Response(queries.article_sheet(request.user, article_id))

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Sign an article off with all its claims, once all are decided"""
        article = articles.one(request.user, article_id)
        made = sign_off_article(by=request.user, article=article, **self.signing())
        return self.created(queries.by_id(request.user, made.pk))

    def sign_claims(self, request: PersonRequest, article_id: int) -> Response:
        """Sign several claims of an article off in one round, once a verdict stands on each

        All of them, or none: a claim that somebody changed since its sheet was read, or that isn't yours
        to sign, is named in the refusal by its label.
        """
        article = articles.one(request.user, article_id)
        made = sign_off_claims(by=request.user, article=article, **self.given())
        return Response(queries.signed_together(request.user, made))


class SignOffViews(_SignOffs):
    resource = "sign_offs"
    takes = {"withdraw": ReasonInput}

    def retrieve(self, request: PersonRequest, sign_off_id: int) -> Response:
        """Read a sign-off"""
        return self.shown(queries.by_id(request.user, sign_off_id))

    def withdraw(self, request: PersonRequest, sign_off_id: int) -> Response:
        """Take your own sign-off back"""
        sign_off = queries.one(request.user, sign_off_id)
        withdraw_sign_off(by=request.user, sign_off=sign_off, **self.given())
        return self.shown(queries.by_id(request.user, sign_off_id))
