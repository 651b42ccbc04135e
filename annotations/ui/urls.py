"""The pages' addresses."""

from annotations.ui import (
    articles,
    exchange,
    projects,
    reports,
    search,
    sources,
    tokens,
    webhooks,
    work,
)
from annotations.ui.desk.urls import urlpatterns as desk

urlpatterns = [
    *projects.urlpatterns,
    *work.urlpatterns,
    *articles.urlpatterns,
    *sources.urlpatterns,
    *desk,
    *reports.urlpatterns,
    *search.urlpatterns,
    *exchange.urlpatterns,
    *tokens.urlpatterns,
    *webhooks.urlpatterns,
]
