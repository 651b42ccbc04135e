"""What is answered when something failed before a view was reached, or after it."""

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from annotations.database.outages import is_outage
from annotations.ui.middleware import outage


def server_error(request: HttpRequest) -> HttpResponse:
    """Asked while the exception is being handled, which Django doesn't hand on."""
    if is_outage(sys.exc_info()[1]):
        return outage(request)
    return defaults.server_error(request)
