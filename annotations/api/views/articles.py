"""The articles of a project."""

from rest_framework.response import Response

from annotations.actions import articles as actions
from annotations.api.filters import ArticleFilters
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.articles import (
    ArticleChanges,
    ArticleRowSerializer,
    ArticleSerializer,
)
from annotations.queries import articles as queries
from annotations.queries import projects


class ArticleViews(Resource):
    resource = "articles"
    address = "api-article"
    serializer_class = ArticleSerializer
    gives = {"list": ArticleRowSerializer}
    takes = {"partial_update": ArticleChanges}
    filters = ArticleFilters

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's articles"""
        project = projects.by_id(request.user, project_id)
        return self.page(queries.listed(request.user, project, **self.asked()))

    def retrieve(self, request: PersonRequest, article_id: int) -> Response:
        """Read an article's details

        Its text is in its revisions.
        """
        return self.shown(queries.one(request.user, article_id))

    def partial_update(self, request: PersonRequest, article_id: int) -> Response:
        """Change an article's details"""
        article = queries.one(request.user, article_id)
        changed = actions.change_article(
            by=request.user, article=article, seen=self.seen(article), changes=self.given()
        )
        return self.shown(changed)
