"""What a view is given, and the methods of a page with a form."""

from typing import Any

from django.http import HttpRequest
from django.views.decorators.http import require_http_methods
from django_htmx.middleware import HtmxDetails

form_page = require_http_methods(("GET", "HEAD", "POST"))


class PageRequest(HttpRequest):
    """A request after the middleware: somebody is logged in, and htmx's headers are read."""

    user: Any  # annotations.models.User; a face doesn't import models
    htmx: HtmxDetails
