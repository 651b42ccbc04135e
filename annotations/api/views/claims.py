"""The claims of an article, and the whole screen that they are reviewed on."""

import hashlib
from dataclasses import replace
from typing import Any

from django.utils.http import parse_etags
from rest_framework.response import Response

from annotations.actions import claims as actions
from annotations.actions import selections
from annotations.actions.marking import NewClaim, mark_claim
from annotations.actions.restoring import restore_claim_as_of
from annotations.api.rendering import encode
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.claims import (
    AsOfInput,
    ClaimChanges,
    ClaimInput,
    KindOfClaimsInput,
    QuoteQuery,
    ReasonForClaimsInput,
    ReasonInput,
)
from annotations.api.serializers.lists import ClaimQuery, WorkQuery
from annotations.errors import Stale
from annotations.errors import gettext_noop as _
from annotations.queries import claims as queries
from annotations.queries import projects, quotes, revisions
from annotations.queries.api_rows import resources, sourcings
from annotations.queries.api_rows.claims import ChangedClaimsRow, ClaimRow, row_of
from annotations.queries.api_rows.places import PlacesRow, places_row
from annotations.queries.api_rows.review_screen import ScreenRow, screen
from annotations.rules.kind_guesses import guess_kind


class ClaimViews(Resource):
    resource = "claims"
    address = "api-claim"
    row = ClaimRow
    takes = {
        "create": ClaimInput,
        "partial_update": ClaimChanges,
        "withdraw": ReasonInput,
        "recheck": ReasonInput,
        "restore_as_of": AsOfInput,
    }
    asks = {"list": ClaimQuery}
    changing = frozenset({"partial_update", "withdraw", "restore", "recheck", "restore_as_of"})

    def etag_of(self, row: Any) -> str:
        """The version, and a digest of all that is shown: others' verdicts change no version."""
        return f'"{row.version}-{hashlib.sha256(encode(row)).hexdigest()[:16]}"'

    def seen(self, row: Any) -> int:
        """As for all rows, but that only the version counts."""
        etags = parse_etags(self.request.headers["If-Match"])
        if not {"*", str(row.version)} & {etag.strip('"').partition("-")[0] for etag in etags}:
            raise Stale(_("Someone changed this claim after you read it."), current=row)
        return int(row.version)

    def add_current(self, response: Response, current: Any) -> None:
        super().add_current(response, resources.claim(self.request.user, current.pk))

    def list(self, request: PersonRequest, article_id: int) -> Response:
        """List an article's claims, in the order of the text

        `show` narrows them as the desk does: `open`, `mine`, `disputed`, `unnamed`, `second_hand`,
        `single_source`, `hedged`, `verdict-` with a verdict's key, `withdrawn`. Without it all but
        the withdrawn ones are shown.
        """
        return self.page(resources.claims(request.user, article_id, **self.asked()))

    def create(self, request: PersonRequest, article_id: int) -> Response:
        """Mark a claim in an article's newest revision, with its sourcing if you know it

        `start` and `end` count Unicode code points and grow to whole characters (grapheme
        clusters). Where the text doesn't read `quote` there, the answer is 422 with what it does
        read in `found`. Where a claim that stands has the very same words, the answer is 409 with
        its id in `existing`, unless you mark them `again`.
        """
        revision = revisions.newest(request.user, article_id)
        given = self.given()
        kind = guess_kind(given["quote"], revision.article.language)
        details = actions.ClaimDetails(**{"kind": kind, **given.pop("details")})
        marked = mark_claim(by=request.user, revision=revision, details=details, **given)
        return self.created(_row(marked))

    def retrieve(self, request: PersonRequest, claim_id: int) -> Response:
        """Read a claim with its anchor

        The anchor's offsets count Unicode code points of its revision's text.
        """
        return self.shown(resources.claim(request.user, claim_id))

    def partial_update(self, request: PersonRequest, claim_id: int) -> Response:
        """Restate a claim, or move it to another place of the same text"""
        claim = queries.by_id(request.user, claim_id)
        given = self.given()
        details = replace(actions.ClaimDetails.of(claim), **given.pop("details"))
        return self._changed(actions.change_claim, claim, details=details, **given)

    def withdraw(self, request: PersonRequest, claim_id: int) -> Response:
        """Take a claim out of review; its history stays"""
        claim = queries.by_id(request.user, claim_id)
        return self._changed(actions.withdraw_claim, claim, **self.given())

    def restore(self, request: PersonRequest, claim_id: int) -> Response:
        """Take a withdrawn claim back into review"""
        return self._changed(actions.restore_claim, queries.by_id(request.user, claim_id))

    def recheck(self, request: PersonRequest, claim_id: int) -> Response:
        """Ask for new verdicts on a claim"""
        claim = queries.by_id(request.user, claim_id)
        return self._changed(actions.recheck_claim, claim, **self.given())

    def restore_as_of(self, request: PersonRequest, claim_id: int) -> Response:
        """Bring a claim back to how it was at a time

        Its statement, kind and place become what they were, and your own sourcing and verdict of then
        are recorded anew. What others recorded, and evidence, stays.
        """
        claim = queries.by_id(request.user, claim_id)
        return self._changed(restore_claim_as_of, claim, **self.given())

    def _changed(self, action: Any, claim: Any, **given: Any) -> Response:
        user = self.request.user
        changed = action(by=user, claim=claim, seen=self.seen(claim), **given)
        return self.shown(resources.claim(user, changed.pk))


class SelectionViews(Resource):
    resource = "selections"
    row = ChangedClaimsRow
    takes = {
        "change_kinds": KindOfClaimsInput,
        "withdraw": ReasonForClaimsInput,
        "recheck": ReasonForClaimsInput,
    }

    def change_kinds(self, request: PersonRequest, project_id: int) -> Response:
        """Give several claims another kind

        All of them, or none: a claim that is withdrawn, or that somebody changed since the version
        that you give, is named in the refusal by its label. The next two do likewise.
        """
        return self._all(selections.change_kinds, project_id)

    def withdraw(self, request: PersonRequest, project_id: int) -> Response:
        """Take several claims out of review for one reason"""
        return self._all(selections.withdraw_claims, project_id)

    def recheck(self, request: PersonRequest, project_id: int) -> Response:
        """Ask for new verdicts on several claims"""
        return self._all(selections.recheck_claims, project_id)

    def _all(self, action: Any, project_id: int) -> Response:
        user = self.request.user
        changed = action(by=user, project=projects.by_id(user, project_id), **self.given())
        return Response(resources.changed_claims(user, [claim.pk for claim in changed]))


class WorkViews(Resource):
    resource = "work"
    row = ClaimRow
    asks = {"list": WorkQuery}

    def list(self, request: PersonRequest) -> Response:
        """List the claims of all your projects that wait for you, yours first

        Yours are those that you recorded something on; the others follow, each by the due date of
        their article. With `show` only yours, those that are disputed after your verdict, or all.
        """
        return self.page(resources.work(request.user, **self.asked()))


class PlaceViews(Resource):
    resource = "places"
    row = PlacesRow
    row_of = staticmethod(places_row)
    asks = {"retrieve": QuoteQuery}

    def retrieve(self, request: PersonRequest, article_id: int) -> Response:
        """Find where a quotation stands in an article's newest revision

        Where the text doesn't read exactly so, the places that read nearly so are shown.
        """
        return self.shown(quotes.places(request.user, article_id, self.queried()["quote"]))


class ScreenViews(Resource):
    resource = "desk"
    row = ScreenRow

    def retrieve(self, request: PersonRequest, article_id: int) -> Response:
        """Read all that the desk shows of an article, in one answer

        Offsets count Unicode code points of `revision.text`.
        """
        return self.shown(screen(request.user, article_id))


def _row(new: NewClaim) -> ClaimRow:
    facts = sourcings.facts_of(new.sourcing.sourcing, new.sourcing.chain) if new.sourcing else None
    return row_of(new.anchor, facts)
