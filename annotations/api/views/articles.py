"""The articles of a project."""

from dataclasses import replace

from rest_framework.response import Response

from annotations.actions import articles as actions
from annotations.api.requests import PersonRequest
from annotations.api.resource import Resource
from annotations.api.serializers.articles import ArticleChanges, ArticleInput
from annotations.api.serializers.lists import ArticleQuery
from annotations.documents.plain import read_paste
from annotations.queries import articles as queries
from annotations.queries import projects
from annotations.queries.api_rows.articles import (
    ArticleRow,
    ArticleSummaryRow,
    article_row,
    article_summary_row,
)


class ArticleViews(Resource):
    resource = "articles"
    address = "api-article"
    row = ArticleRow
    row_of = staticmethod(article_row)
    gives = {"list": ArticleSummaryRow}
    takes = {"create": ArticleInput, "partial_update": ArticleChanges}
    asks = {"list": ArticleQuery}

    def list(self, request: PersonRequest, project_id: int) -> Response:
        """List a project's articles"""
        project = projects.by_id(request.user, project_id)
        found = queries.listed(request.user, project, **self.asked())
        return self.page(found.map(article_summary_row))

    def create(self, request: PersonRequest, project_id: int) -> Response:
        """Store a text as an article of a project

        A text that the project has already is 409 with its id, unless `again`.
        """
        project = projects.by_id(request.user, project_id)
        given = self.given()
        kept = {name: given.pop(name, "") for name in ("title_note", "external_id")}
        again, draft = given.pop("again"), read_paste(given.pop("text"))
        article = actions.add_article(
            by=request.user, project=project, draft=replace(draft, **given), again=again, **kept
        )
        return self.created(article)

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
