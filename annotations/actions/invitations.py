"""Inviting people to a project, and becoming a member by an invitation.

The log says who invited whom to which role, but neither a token nor the mail address of somebody who
may never come: what is in the log stays there for good.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.utils import timezone

from annotations.actions._event_log import append, next_event, record
from annotations.actions._locking import lock_project
from annotations.actions._validation import checked
from annotations.database.durable import durable
from annotations.database.few_rows import insert
from annotations.errors import Invalid, NotAllowed, NotFound, Notice
from annotations.errors import gettext_noop as _
from annotations.models import Invitation, Membership, Project, User
from annotations.permissions import require
from annotations.rules.invitations import (
    LONGEST_DAYS,
    MOST_AT_ONCE,
    MOST_PENDING,
    MOST_USES,
    digest_of,
    new_token,
)
from annotations.vocabulary import Role, Verb


@dataclass(frozen=True, slots=True)
class IssuedInvitation:
    """An invitation, and the token that whoever accepts it shows: it is kept nowhere."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What a person who is new to the site chooses."""

    username: str
    password: str
    first_name: str = ""
    last_name: str = ""


@durable()
def invite_by_mail(
    *,
    by: User,
    project: Project,
    role: Role,
    emails: Sequence[str],
    days: int = 7,
    at: datetime | None = None,
) -> tuple[IssuedInvitation, ...]:
    """An invitation for each address, in place of an earlier one to it; `jobs` sends them.

    Whether somebody has an account is neither asked nor told. Raises NotAllowed, Invalid.
    """
    require(by, Verb.INVITE, project)
    project, at = lock_project(project.pk), at or timezone.now()
    emails = list(dict.fromkeys(email.strip().lower() for email in emails))
    if not 1 <= len(emails) <= MOST_AT_ONCE:
        raise Invalid(_("Give 1 to %(most)s mail addresses."), field="emails", most=MOST_AT_ONCE)
    Invitation.objects.pending().filter(project=project, email__in=emails).update(revoked_at=at)
    members = Membership.objects.filter(project=project).annotate(email=Lower("user__email"))
    for email in members.filter(email__in=emails).values_list("email", flat=True):
        raise Invalid(_("%(email)s is a member already."), field="emails", email=email)
    made = [_drafted(by, project, role, days, at, email=email) for email in emails]
    _store(by, project, at, made)
    if Invitation.objects.pending().filter(project=project).count() > MOST_PENDING:
        raise Invalid(_("Too many invitations wait: revoke some first."), field="emails")
    return tuple(made)


@durable()
def invite_by_url(
    *,
    by: User,
    project: Project,
    role: Role,
    days: int = 7,
    uses: int = 1,
    at: datetime | None = None,
) -> IssuedInvitation:
    """An invitation for whoever is given its address; the project's earlier one of this kind ends.

    Raises NotAllowed, Invalid; a manager is invited by mail, because addresses get about.
    """
    require(by, Verb.INVITE, project)
    project, at = lock_project(project.pk), at or timezone.now()
    if role == Role.MANAGER:
        raise Invalid(_("Invite a manager by mail."), field="role")
    if not 1 <= uses <= MOST_USES:
        raise Invalid(_("It can be used 1 to %(most)s times."), field="uses", most=MOST_USES)
    Invitation.objects.pending().filter(project=project, email="").update(revoked_at=at)
    made = _drafted(by, project, role, days, at, uses=uses)
    _store(by, project, at, [made])
    return made


@durable()
def resend_invitation(
    *, by: User, invitation: Invitation, at: datetime | None = None
) -> IssuedInvitation:
    """A new token for an invitation by mail, good for as long as it was at first; `jobs` sends it.

    Raises NotAllowed, NotFound.
    """
    require(by, Verb.RESEND_INVITATION, invitation)
    project, at = lock_project(invitation.project_id), at or timezone.now()
    waiting = Invitation.objects.pending().exclude(email="")
    invitation, token = _pending(waiting, invitation), new_token()
    invitation.digest, invitation.created_by = digest_of(token), by
    invitation.expires_at = at + timedelta(days=invitation.days)
    invitation.sent_at, invitation.problem = None, ""
    invitation.save()
    record(project, by, Verb.RESEND_INVITATION, invitation, at=at, after=_entry(invitation))
    return IssuedInvitation(invitation, token)


@durable()
def revoke_invitation(
    *, by: User, invitation: Invitation, at: datetime | None = None
) -> Invitation:
    """From now on nobody can accept it. Raises NotAllowed, NotFound."""
    require(by, Verb.REVOKE_INVITATION, invitation)
    project, at = lock_project(invitation.project_id), at or timezone.now()
    invitation = _pending(Invitation.objects.pending(), invitation)
    invitation.revoked_at = at
    invitation.save(update_fields=["revoked_at"])
    record(project, by, Verb.REVOKE_INVITATION, invitation, at=at, before=_entry(invitation))
    return invitation


@durable()
def record_sending(
    *, invitation: Invitation, problem: str = "", at: datetime | None = None
) -> Invitation:
    """Write down that an invitation's mail was handed to the mail server, or why it wasn't."""
    invitation.sent_at = None if problem else at or timezone.now()
    invitation.problem = problem[: Invitation._meta.get_field("problem").max_length]
    invitation.save(update_fields=["sent_at", "problem"])
    return invitation


@durable()
def accept_invitation(*, by: User, token: str, at: datetime | None = None) -> Membership:
    """Become a member by an invitation.

    Raises NotAllowed, NotFound, and Invalid for a member, who uses nothing up.
    """
    if not by.is_active:
        raise NotAllowed(_("This account is deactivated."))
    return _accepted(by, token, at or timezone.now())


@durable()
def accept_with_new_account(
    *, token: str, account: NewAccount, at: datetime | None = None
) -> Membership:
    """Open an account and become a member by an invitation.

    Raises NotFound, and Invalid for a login name or a password that can't be.
    """
    at = at or timezone.now()
    invitation = _valid(token, at)
    # Logins don't heed case.
    if User.objects.filter(username__iexact=account.username).exists():
        raise Invalid(_("Somebody has this login name: choose another."), field="username")
    person = User(
        username=account.username,
        first_name=account.first_name,
        last_name=account.last_name,
        email=invitation.email,
    )
    _set_password(person, account.password)
    checked(person).save(force_insert=True)
    return _accepted(person, token, at)


def _set_password(person: User, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        said = " ".join(error.messages)
        raise Invalid(Notice(said), field="password") from error  # in Django's own words
    person.set_password(password)


def _drafted(
    by: User,
    project: Project,
    role: Role,
    days: int,
    at: datetime,
    *,
    email: str = "",
    uses: int = 1,
) -> IssuedInvitation:
    """A valid invitation, not yet stored."""
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(_("It lasts 1 to %(most)s days."), field="days", most=LONGEST_DAYS)
    token = new_token()
    invitation = Invitation(
        project=project,
        role=role,
        email=email,
        digest=digest_of(token),
        days=days,
        expires_at=at + timedelta(days=days),
        uses_left=uses,
        created_by=by,
        created_at=at,
    )
    return IssuedInvitation(_checked(invitation), token)


def _store(by: User, project: Project, at: datetime, issued: Sequence[IssuedInvitation]) -> None:
    invitations = [each.invitation for each in issued]
    insert(*invitations)
    events = [
        next_event(project, by, Verb.INVITE, each, at=at, after=_entry(each))
        for each in invitations
    ]
    append(project, *events)


def _checked(invitation: Invitation) -> Invitation:
    try:
        return checked(invitation)
    except Invalid as refusal:
        if refusal.field != "email":
            raise
        email = invitation.email
        raise Invalid(
            _("“%(email)s” is no mail address."), field="emails", email=email
        ) from refusal


def _pending(waiting: Any, invitation: Invitation) -> Invitation:
    """The invitation as it stands, in a locked project."""
    current: Invitation | None = waiting.filter(pk=invitation.pk).first()
    if current is None:
        raise NotFound(_("The invitation was accepted or revoked already."))
    return current


def _valid(token: str, at: datetime) -> Invitation:
    """The same answer for whatever is wrong with it."""
    found = Invitation.objects.valid(at).filter(digest=digest_of(token)).first()
    if found is None:
        raise NotFound(_("This invitation isn't valid any more: ask for a new one."))
    return found


def _accepted(by: User, token: str, at: datetime) -> Membership:
    project = lock_project(_valid(token, at).project_id)
    # As it stands now that nobody else can accept or revoke it.
    invitation = _valid(token, at)
    if Membership.objects.filter(project=project, user=by).exists():
        raise Invalid(_("You are a member already."))
    membership = checked(Membership(project=project, user=by, role=invitation.role))
    membership.save(force_insert=True)
    invitation.uses_left -= 1
    invitation.save(update_fields=["uses_left"])
    after = {"user": by.username, "role": membership.role, "invitation": invitation.pk}
    record(project, by, Verb.ACCEPT_INVITATION, membership, at=at, after=after)
    return membership


def _entry(invitation: Invitation) -> dict[str, Any]:
    return {
        "role": invitation.role,
        "by_mail": bool(invitation.email),
        "uses": invitation.uses_left,
        "expires_at": invitation.expires_at,
    }
