"""Invitations to a project, as programs of who may invite are given them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.models import Invitation
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName
from annotations.vocabulary import Role


@dataclass(frozen=True)
class InvitationRow:
    """An invitation that can become a membership."""

    id: int
    project: int
    role: Role
    email: Annotated[str, "Empty for one that is for whoever is given its address."]
    expires_at: datetime
    uses_left: int
    created_by: LoginName
    created_at: datetime
    sent_at: datetime | None
    problem: Annotated[str, "Why the mail couldn't be sent; it can be sent again."]
    revoked_at: datetime | None


@dataclass(frozen=True)
class NewInvitationRow(InvitationRow):
    """An invitation that was just made."""

    url: Annotated[str, "Where it is accepted, shown this once; empty for one that was mailed."]


_PATHS = {"project": "project_id", "created_by": "created_by__username"}
_INVITATION = Columns(InvitationRow, _PATHS)
_NEW = Columns(NewInvitationRow, _PATHS, made=1)


def invitation_row(invitation: Invitation) -> InvitationRow:
    return _INVITATION.of(invitation)


def new_invitation_row(invitation: Invitation, url: str) -> NewInvitationRow:
    return _NEW.of(invitation, url)
