"""Sending invitations by mail, once they are stored."""

from collections.abc import Callable, Sequence
from functools import partial

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from annotations.actions.invitations import IssuedInvitation, record_sending


def send_invitations(
    issued: Sequence[IssuedInvitation], address_of: Callable[[str], str]
) -> list[IssuedInvitation]:
    """Send each that has a mail address, over one connection; those that couldn't be sent.

    `address_of` gives the address where a token is accepted. What went wrong is kept with the invitation,
    which can be sent again.
    """
    connection, failed = get_connection(), []
    try:
        connection.open()
    except OSError as error:
        for each in issued:
            record_sending(invitation=each.invitation, problem=str(error) or type(error).__name__)
        return list(issued)
    for each in issued:
        problem = ""
        try:
            connection.send_messages([_message(each, address_of(each.token))])
        except OSError as error:  # of the mail server too: smtplib's errors are
            problem = str(error) or type(error).__name__
            failed.append(each)
        record_sending(invitation=each.invitation, problem=problem)
    connection.close()
    return failed


def send_once_stored(issued: IssuedInvitation, address_of: Callable[[str], str]) -> None:
    """Send it now, or where what issued it isn't stored for good yet, then: not while locks are held."""
    transaction.on_commit(partial(send_invitations, [issued], address_of))


def _message(issued: IssuedInvitation, address: str) -> EmailMessage:
    invitation = issued.invitation
    context = {"invitation": invitation, "address": address}
    body = render_to_string("mail/invitation.txt", context)
    return EmailMessage(_("An invitation to factcheck"), body, to=[invitation.email])
