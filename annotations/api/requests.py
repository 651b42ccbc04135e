"""What a view of the API is given."""

from typing import Any

from rest_framework.request import Request


class PersonRequest(Request):
    """A request after authentication: it is somebody's."""

    user: Any  # annotations.models.User; a face doesn't import models
