"""Claims and articles as they were at a time."""

from django.utils import timezone
from rest_framework.response import Response

from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.claims import AsOfQuery
from annotations.queries import articles, claims, revisions
from annotations.queries.api_rows.as_of import AsOfRow, as_of_row
from annotations.queries.as_of import article_as_of, claim_as_of


class AsOfViews(Resource):
    resource = "as_of"
    row = AsOfRow
    asks = {"claim": AsOfQuery, "article": AsOfQuery}

    def claim(self, request: PersonRequest, claim_id: int) -> Response:
        """Read a claim with all work on it, as it was at a time

        404 where it wasn't marked yet. Sources have the names that they have now.
        """
        claim = claims.by_id(request.user, claim_id)
        at = self.queried().get("as_of") or timezone.now()
        text = revisions.newest(request.user, claim.article_id).text
        return Response(as_of_row(at, claim_as_of(request.user, claim, at), text))

    def article(self, request: PersonRequest, article_id: int) -> Response:
        """Read an article with its claims and all work on them, as it was at a time

        404 where it wasn't there yet. Sources have the names that they have now.
        """
        article = articles.one(request.user, article_id)
        at = self.queried().get("as_of") or timezone.now()
        record = article_as_of(request.user, article, at)
        return Response(as_of_row(at, record, record.text))
