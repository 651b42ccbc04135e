"""Inviting people to a project, and becoming a member by an invitation."""

from django.urls import reverse
from django.utils import timezone
from rest_framework.response import Response

from annotations.actions import invitations as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.invitations import InvitationInput, TokenInput
from annotations.jobs.inviting import send_once_stored
from annotations.queries import invitations as queries
from annotations.queries import projects
from annotations.queries.api_rows.invitations import (
    InvitationRow,
    NewInvitationRow,
    invitation_row,
    new_invitation_row,
)
from annotations.queries.api_rows.projects import MembershipRow, membership_row
from annotations.vocabulary import Role


class InvitationViews(Resource):
    resource = "invitations"
    row = InvitationRow
    row_of = staticmethod(invitation_row)
    gives = {"create": NewInvitationRow, "accept": MembershipRow}
    takes = {"create": InvitationInput, "accept": TokenInput}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List the invitations that wait, the newest first"""
        project = projects.by_id(request.user, project_id)
        found = queries.listed(request.user, project, timezone.now(), **self.asked())
        return self.page(found.map(lambda each: invitation_row(each.invitation)))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Invite somebody by mail, or whoever is given an address

        An earlier invitation to the same mail address ends, and so does the project's earlier one
        without any. The address is shown this once.
        """
        project = projects.by_id(request.user, project_id)
        given = self.given()
        email, uses = given.pop("email"), given.pop("uses")
        given = {"by": request.user, "project": project, **given, "role": Role(given["role"])}
        if not email:
            issued = actions.invite_by_url(**given, uses=uses)
            url = self._address(issued.token)
            return self.created(issued.invitation, new_invitation_row(issued.invitation, url))
        (issued,) = actions.invite_by_mail(**given, emails=[email])
        send_once_stored(issued, self._address)
        return self.created(issued.invitation, new_invitation_row(issued.invitation, ""))

    def resend(self, request: PersonRequest, invitation_id: int) -> Response:
        """Send an invitation again, good for as long as it was at first

        The one that was sent before ends.
        """
        invitation = queries.one(request.user, invitation_id)
        issued = actions.resend_invitation(by=request.user, invitation=invitation)
        send_once_stored(issued, self._address)
        return self.shown(issued.invitation)

    def revoke(self, request: PersonRequest, invitation_id: int) -> Response:
        """Revoke an invitation: nobody can accept it any more"""
        invitation = queries.one(request.user, invitation_id)
        return self.shown(actions.revoke_invitation(by=request.user, invitation=invitation))

    def accept(self, request: PersonRequest) -> Response:
        """Become a member by an invitation that you were given

        Who has no account yet opens the invitation's address in a browser.
        """
        membership = actions.accept_invitation(by=request.user, **self.given())
        return self.shown(membership, membership_row(membership))

    def _address(self, token: str) -> str:
        return self.request.build_absolute_uri(reverse("join", args=[token]))
