"""The schema, and the two pages that show it."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import (
    SpectacularAPIView,
    SpectacularRedocView,
    SpectacularSwaggerSplitView,
)


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
