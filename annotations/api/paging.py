"""Lists a page at a time: the cursors of `queries.paging` as addresses."""

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from annotations.queries.paging import Page


class KeysetPagination:
    """What a list takes and gives; the rows themselves come paged out of a query."""

    def answer(self, request: Request, page: Page[Any]) -> Response:
        here = request.build_absolute_uri()
        return Response(
            {
                "results": page.rows,
                "next": replace_query_param(here, "cursor", page.after) if page.after else None,
                "previous": replace_query_param(here, "cursor", page.before)
                if page.before
                else None,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": address, "previous": address},
        }

    def get_schema_operation_parameters(self, _view: Any) -> list[dict[str, Any]]:
        return []  # PageQuery has them: see `schema.Operations`
