"""Inviting people to a project."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from factcheck_client._session import Session
from factcheck_client.projects import Membership
from factcheck_client.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation; `problem` says why its mail couldn't be sent, which can be tried again."""

    id: int
    project: int
    role: Role
    email: str
    expires_at: datetime
    uses_left: int
    created_by: str
    created_at: datetime
    sent_at: datetime | None
    problem: str
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewInvitation(Invitation):
    """One that was just made; `url` is where it is accepted, empty where it was mailed."""

    url: str


class Invitations:
    """`client.invitations`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, project: int) -> Iterator[Invitation]:
        """Those that wait, the newest first."""
        return self._session.each(Invitation, f"/projects/{project}/invitations")

    def mail(self, project: int, email: str, *, role: Role, days: int = 7) -> NewInvitation:
        """Invite somebody by mail, which goes out at once."""
        body = {"email": email, "role": role, "days": days}
        return self._session.add(NewInvitation, f"/projects/{project}/invitations", body)

    def make(self, project: int, *, role: Role, days: int = 7, uses: int = 1) -> NewInvitation:
        """Invite whoever is given the `url`, which is shown this once; the earlier one ends."""
        body = {"role": role, "days": days, "uses": uses}
        return self._session.add(NewInvitation, f"/projects/{project}/invitations", body)

    def resend(self, invitation: int) -> Invitation:
        """Only one by mail; the one that was sent before ends."""
        return self._session.add(Invitation, f"/invitations/{invitation}:resend", {})

    def revoke(self, invitation: int) -> Invitation:
        return self._session.add(Invitation, f"/invitations/{invitation}:revoke", {})

    def accept(self, token: str) -> Membership:
        """Become a member by what the address of an invitation ends in."""
        return self._session.add(Membership, "/invitations:accept", {"token": token})
