"""Sending answer links by mail, once they are stored."""

from collections.abc import Callable
from functools import partial

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from annotations.actions.query_shares import IssuedShare, record_share_sending


def send_share_once_stored(issued: IssuedShare, address_of: Callable[[str], str]) -> None:
    """Send it, if it has a mail address, when it is stored for good: not while locks are held.

    `address_of` gives the address where its token is used. What went wrong is kept with the link.
    """
    if issued.share.email:
        transaction.on_commit(partial(_send, issued, address_of(issued.token)))


def _send(issued: IssuedShare, address: str) -> None:
    problem = ""
    context = {"share": issued.share, "address": address}
    body = render_to_string("mail/query.txt", context)
    message = EmailMessage(_("A question about your text"), body, to=[issued.share.email])
    try:
        message.send()
    except OSError as error:  # of the mail server too: smtplib's errors are
        problem = str(error) or type(error).__name__
    record_share_sending(share=issued.share, problem=problem)
