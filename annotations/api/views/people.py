"""Everybody who has an account: for the administrators of the site."""

from collections.abc import Callable
from typing import Any

from rest_framework.response import Response

from annotations.actions import accounts as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.lists import PeopleQuery
from annotations.queries import people as queries
from annotations.queries.api_rows.people import PersonRow, person_row


class PersonViews(Resource):
    resource = "people"
    row = PersonRow
    row_of = staticmethod(person_row)
    asks = {"list": PeopleQuery}
    refuses = {"list": (403,)}

    def list(self, request: PersonRequest) -> Response:
        """List everybody who has an account, by login name

        It takes an administrator of the site, as all that is done to people.
        """
        return self.page(queries.listed(request.user, **self.asked()).map(person_row))

    def allow_founding(self, request: PersonRequest, person_id: int) -> Response:
        """Let somebody found projects"""
        return self._done(actions.allow_founding, request, person_id)

    def disallow_founding(self, request: PersonRequest, person_id: int) -> Response:
        """Let somebody no longer found projects"""
        return self._done(actions.disallow_founding, request, person_id)

    def deactivate(self, request: PersonRequest, person_id: int) -> Response:
        """Shut somebody out, their programs too; their work stays"""
        return self._done(actions.deactivate_person, request, person_id)

    def reactivate(self, request: PersonRequest, person_id: int) -> Response:
        """Let a deactivated person in again"""
        return self._done(actions.reactivate_person, request, person_id)

    def _done(self, action: Callable[..., Any], request: PersonRequest, person_id: int) -> Response:
        action(by=request.user, person=queries.one(request.user, person_id))
        return self.shown(queries.summary(request.user, person_id))
