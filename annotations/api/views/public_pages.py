"""The pages at which readers find articles' editions."""

from dataclasses import replace

from rest_framework.response import Response

from annotations.actions.public_pages import PublicPageDetails, change_public_page
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.public_pages import PublicPageInput
from annotations.queries import public_pages as queries
from annotations.queries.api_rows.articles import PublicPageRow, public_page_row


class PublicPageViews(Resource):
    resource = "public_pages"
    row = PublicPageRow
    row_of = staticmethod(public_page_row)
    takes = {"partial_update": PublicPageInput}

    def retrieve(self, request: PersonRequest, article_id: int) -> Response:
        """Read where an article's readers find its latest edition"""
        return self.shown(queries.by_article(request.user, article_id))

    def partial_update(self, request: PersonRequest, article_id: int) -> Response:
        """Switch an article's page for its readers on or off, or move it

        Nothing is left at an address that it leaves.
        """
        page = queries.by_article(request.user, article_id)
        changed = change_public_page(
            by=request.user,
            article=page.article,
            seen=self.seen(page),
            details=replace(PublicPageDetails.of(page), **self.given()),
        )
        return self.shown(changed)
