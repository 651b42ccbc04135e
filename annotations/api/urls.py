"""Where everything of the API is: under /api/v1/."""

from django.urls import path, re_path

from annotations.api.documents import Nowhere, Redoc, SchemaDocument, Swagger
from annotations.api.views.articles import ArticleViews
from annotations.api.views.sources import SourceViews

articles = [
    path("projects/<int:project_id>/articles", ArticleViews.as_view({"get": "list"})),
    path(
        "articles/<int:article_id>",
        ArticleViews.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="api-article",
    ),
]
sources = [
    path(
        "projects/<int:project_id>/sources",
        SourceViews.as_view({"get": "list", "post": "create"}),
    ),
    path(
        "sources/<int:source_id>",
        SourceViews.as_view({"get": "retrieve", "patch": "partial_update"}),
        name="api-source",
    ),
    path("sources/<int:source_id>:merge", SourceViews.as_view({"post": "merge"})),
]
documents = [
    path("schema", SchemaDocument.as_view(), name="api-schema"),
    path("swagger", Swagger.as_view(), name="api-swagger"),
    path("redoc", Redoc.as_view(), name="api-redoc"),
]
urlpatterns = [
    *articles,
    *sources,
    *documents,
    re_path("", Nowhere.as_view()),
]
