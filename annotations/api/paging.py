"""Lists a page at a time: the cursors of `queries.paging` as addresses."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from annotations.api.cached_serializers import ready
from annotations.queries.paging import Page

SIZE = 50
LARGEST = 200


class PageQuery(serializers.Serializer):
    """Which page of a list is asked for."""

    cursor = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        help_text=_("As it stands in `next` and `previous`."),
    )
    page_size = serializers.IntegerField(
        required=False, default=SIZE, min_value=1, max_value=LARGEST
    )


class KeysetPagination:
    """What a list takes and gives; the rows themselves come paged out of a query."""

    def asked(self, request: Request) -> dict[str, Any]:
        """The query's `cursor` and `size`. Raises ValidationError."""
        given = {key: request.query_params[key] for key in request.query_params}
        asked = ready(PageQuery).run_validation(given)
        return {"cursor": asked["cursor"], "size": asked["page_size"]}

    def answer(self, request: Request, page: Page[Any], results: list[Any]) -> Response:
        here = request.build_absolute_uri()
        return Response(
            {
                "results": results,
                "next": replace_query_param(here, "cursor", page.after) if page.after else None,
                "previous": replace_query_param(here, "cursor", page.before)
                if page.before
                else None,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": ["string", "null"], "format": "uri", "example": None}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": link, "previous": link},
        }

    def get_schema_operation_parameters(self, _view: Any) -> list[dict[str, Any]]:
        return []  # PageQuery is among the parameters of every list: see schema.Operations
