"""What is said of a form that has more in it than is read."""

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)

from annotations.errors import TooLarge
from annotations.errors import gettext_noop as _

OVERFULL = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
"""What Django raises while it reads a body."""


def too_large(error: Exception) -> TooLarge:
    """The refusal for one of OVERFULL."""
    if isinstance(error, TooManyFieldsSent):
        return TooLarge(
            _("The form has more than %(most)s fields, which is the most: send less at once."),
            most=settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        )
    if isinstance(error, TooManyFilesSent):
        return TooLarge(
            _("More than %(most)s files can't be sent at once: send fewer."),
            most=settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        )
    return TooLarge(
        _(
            "What you sent, without files, has more than %(most)s bytes, the most: send less at once."
        ),
        most=settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
    )
