"""The schema as the API publishes it."""

from typing import Any

from drf_spectacular.generators import SchemaGenerator

from tests.api.asking import ROOT

SCHEMA: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
OPERATIONS: dict[str, dict[str, Any]] = {
    f"{method.upper()} {path.removeprefix(ROOT)}": operation
    for path, operations in SCHEMA["paths"].items()
    for method, operation in operations.items()
}
OPERATION_NAMES = set(OPERATIONS)
