"""Mailing people what they were told and haven't read."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import ngettext

from annotations.actions.notifications import record_digest
from annotations.jobs.handle import JobHandle
from annotations.queries.notifications import WaitingDigest, digests_due

logger = logging.getLogger(__name__)


def send_digests(job: JobHandle) -> int:
    """Mail each whose last digest is a day old what waits by then; how many mails.

    What was mailed is noted after its mail was handed over: one that is killed in between sends that
    mail twice, and none is lost.
    """
    sent = 0
    for digest in digests_due(job.at or timezone.now()):
        if job.ending:
            break
        if _send(digest):
            record_digest(ids=[each.id for each in digest.notifications], at=job.at)
            sent += 1
    return sent


def _send(digest: WaitingDigest) -> bool:
    """Without the words of comments: mail is read by others, too."""
    count = len(digest.notifications)
    body = render_to_string("mail/digest.txt", {"digest": digest, "site": settings.SITE_ADDRESS})
    subject = ngettext("%d notification", "%d notifications", count) % count
    try:
        EmailMessage(f"factcheck: {subject}", body, to=[digest.address]).send()
    except OSError as error:  # of the mail server too: smtplib's errors are
        logger.warning("No digest could be mailed; it is tried again: %s", error)
        return False
    return True
