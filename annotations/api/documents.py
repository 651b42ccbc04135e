"""The schema, the two pages that show it, and the answer where nothing is."""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class SchemaDocument(SpectacularAPIView):
    """OpenAPI 3.1, as YAML or JSON. It says nothing about what anybody has stored."""


class Swagger(SpectacularSwaggerSplitView):
    url_name = "api-schema"
    template_name = "api/swagger.html"


# Redoc writes its own style elements and searches in a worker that it makes from a blob.
@method_decorator(
    csp_update({"style-src": [UNSAFE_INLINE], "worker-src": [SELF, "blob:"]}), name="dispatch"
)
class Redoc(SpectacularRedocView):
    url_name = "api-schema"
    template_name = "api/redoc.html"


class Nowhere(APIView):
    """Any other address: 404 as a problem document, like a row that isn't there."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound

    def get(self, request: Request) -> Response:
        raise NotFound
