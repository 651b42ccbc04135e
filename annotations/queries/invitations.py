"""The invitations of a project, and the one that somebody holds."""

from dataclasses import dataclass
from datetime import datetime

from annotations.errors import NotFound
from annotations.errors import gettext_noop as _
from annotations.models import Invitation, Membership, Project, User
from annotations.models.invitation import InvitationQuerySet
from annotations.permissions import require
from annotations.queries.paging import SIZE, Page, page
from annotations.rules.invitations import MOST_PENDING, digest_of
from annotations.vocabulary import Role, Verb

MOST_LISTED = MOST_PENDING + 1
"""Those by mail, and the one by address."""


@dataclass(frozen=True, slots=True)
class InvitationSummary:
    """An invitation that waits, and whether it can be accepted at the time that was asked about."""

    invitation: Invitation
    valid: bool


def pending(user: User, project: Project, at: datetime) -> tuple[InvitationSummary, ...]:
    """All that wait, the newest first; none for who may not invite. One statement."""
    newest = _pending(user, project).order_by("-id")
    return tuple(_summary(each, at) for each in newest[:MOST_LISTED])


def listed(
    user: User, project: Project, at: datetime, *, cursor: str = "", size: int = SIZE
) -> Page[InvitationSummary]:
    """The same a page at a time. Raises NotAllowed, NotFound."""
    require(user, Verb.INVITE, project)
    found = page(_pending(user, project), "-id", cursor=cursor, size=size)
    return found.map(lambda each: _summary(each, at))


def one(user: User, invitation_id: int) -> Invitation:
    """An invitation with its project. Raises NotFound, NotAllowed."""
    invitations = Invitation.objects.visible_to(user).select_related("project", "created_by")
    for invitation in invitations.filter(pk=invitation_id):
        return invitation
    # A member learns which role it takes.
    for project in Project.objects.visible_to(user).filter(invitations__pk=invitation_id):
        require(user, Verb.INVITE, project)
    raise NotFound(_("There is no such invitation, or you aren't a member of its project."))


def one_of(user: User, slug: str, invitation_id: int) -> Invitation:
    """An invitation to a project. Raises NotFound, NotAllowed."""
    invitation = one(user, invitation_id)
    if invitation.project.slug != slug:
        raise NotFound(_("There is no such invitation, or you aren't a member of its project."))
    return invitation


@dataclass(frozen=True, slots=True)
class HeldInvitation:
    """What an invitation says to whoever holds its token; `member` when they are one already."""

    project: Project
    role: Role
    inviter: str
    email: str
    member: bool


def held(user: User | None, token: str, at: datetime) -> HeldInvitation:
    """The invitation with this token. Raises NotFound, whatever is wrong with it."""
    valid = Invitation.objects.valid(at).select_related("project", "created_by")
    found = valid.filter(digest=digest_of(token)).first()
    if found is None:
        raise NotFound(_("This invitation isn't valid any more: ask for a new one."))
    members = Membership.objects.filter(project=found.project, user=user)
    return HeldInvitation(
        found.project,
        Role(found.role),
        found.created_by.shown_name,
        found.email,
        member=user is not None and members.exists(),
    )


def _pending(user: User, project: Project) -> InvitationQuerySet:
    mine = Invitation.objects.visible_to(user).filter(project=project)
    return mine.pending().with_standing().select_related("created_by")


def _summary(invitation: Invitation, at: datetime) -> InvitationSummary:
    stands: bool = invitation.stands  # type: ignore[attr-defined]  # by with_standing
    return InvitationSummary(invitation, valid=stands and at < invitation.expires_at)
