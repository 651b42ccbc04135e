"""The search over all of a person's projects."""

from rest_framework.response import Response

from annotations.api.filters import SearchFilters
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.search import HitSerializer
from annotations.queries import projects
from annotations.queries.search import Kind, search


class SearchViews(Resource):
    resource = "search"
    serializer_class = HitSerializer
    filters = SearchFilters

    def list(self, request: PersonRequest) -> Response:
        """Search articles, claims and evidence, the best first

        Finds what has all of the words; accents and capitals don't count, and the last word may be
        the beginning of a longer one. Words in quotation marks must follow one another.
        """
        asked = self.asked()
        within = asked.pop("project", None)
        kind = asked.pop("kind", None)
        found = search(
            request.user,
            asked.pop("q", ""),
            project=projects.by_id(request.user, int(within)) if within else None,
            kinds=(Kind(kind),) if kind else tuple(Kind),
            **asked,
        )
        return self.page(found)
