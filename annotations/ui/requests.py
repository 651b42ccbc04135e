"""What a view is given."""

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class PersonRequest(HttpRequest):
    """A request after the middleware: somebody is logged in, and htmx's headers are read."""

    user: Any  # annotations.models.User; a face doesn't import models
    htmx: HtmxDetails
