"""The pages' addresses."""

from annotations.ui import (
    articles,
    claim_list,
    exchange,
    intake,
    invitations,
    jobs,
    join,
    people,
    project_settings,
    projects,
    reports,
    search,
    sources,
    team,
    tokens,
    webhooks,
    work,
)
from annotations.ui.desk.urls import urlpatterns as desk

urlpatterns = [
    *project_settings.urlpatterns,
    *projects.urlpatterns,
    *team.urlpatterns,
    *invitations.urlpatterns,
    *join.urlpatterns,
    *people.urlpatterns,
    *work.urlpatterns,
    *intake.urlpatterns,
    *articles.urlpatterns,
    *claim_list.urlpatterns,
    *sources.urlpatterns,
    *desk,
    *reports.urlpatterns,
    *search.urlpatterns,
    *exchange.urlpatterns,
    *jobs.urlpatterns,
    *tokens.urlpatterns,
    *webhooks.urlpatterns,
]
