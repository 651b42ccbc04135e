"""The search over all of a person's projects."""

from typing import Any

from rest_framework.response import Response

from annotations.api.paging import KeysetPagination
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.lists import SearchQuery
from annotations.queries import projects
from annotations.queries.api_rows.hits import HitRow, hit_row
from annotations.queries.search import Kind, search, waiting


class SearchPagination(KeysetPagination):
    """Pages that also say how many texts can't be found yet."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        whole = super().get_paginated_response_schema(schema)
        number = {"type": "integer", "minimum": 0, "example": 0}
        return {
            **whole,
            "required": [*whole["required"], "indexing"],
            "properties": {**whole["properties"], "indexing": number},
        }


class SearchViews(Resource):
    resource = "search"
    row = HitRow
    asks = {"list": SearchQuery}
    pagination_class = SearchPagination

    def list(self, request: PersonRequest) -> Response:
        """Search articles, claims and evidence, the best first

        Finds what has all of the words; accents and capitals don't count, and the last word may be
        the beginning of a longer one. Words in quotation marks must follow one another. `indexing`
        is how many texts of a large import aren't found yet.
        """
        asked = self.asked()
        within = asked.pop("project", None)
        project = projects.by_id(request.user, within) if within else None
        kind = asked.pop("kind", None)
        found = search(
            request.user,
            asked.pop("q"),
            project=project,
            kinds=(Kind(kind),) if kind else tuple(Kind),
            **asked,
        )
        response = self.page(found.map(hit_row))
        response.data["indexing"] = waiting(request.user, project)
        return response
