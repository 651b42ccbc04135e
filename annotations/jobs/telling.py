"""Telling a project's managers, by mail, what they should look after."""

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.db import connection
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from annotations.queries.webhooks import keepers_of

if TYPE_CHECKING:
    from annotations.models import Webhook

logger = logging.getLogger(__name__)


def tell_of_pause(webhook: "Webhook") -> None:
    """Say that an endpoint fails, to each who can change its webhook and has a mail address."""
    try:
        keepers = keepers_of(webhook)
    finally:
        connection.close()  # this thread's own
    # An address may hold a password in its path: only the host is told.
    context = {"project": webhook.project, "host": urlsplit(webhook.url).hostname}
    body = render_to_string("mail/webhook_paused.txt", context)
    for address in keepers:
        try:
            EmailMessage(_("A webhook is paused"), body, to=[address]).send()
        except OSError as error:  # of the mail server too: smtplib's errors are
            logger.warning("Nobody could be told of a paused webhook: %s", error)
            return
