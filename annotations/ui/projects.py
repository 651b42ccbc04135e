"""The list of a person's projects, and a project with its articles."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from annotations.queries import project_page as queries
from annotations.queries import projects as project_queries
from annotations.queries.articles import ArticleFilter
from annotations.queries.dashboard import dashboard
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest
from annotations.ui.tabs import tabbed


class ArticleListForm(ListForm):
    search = forms.CharField(required=False)
    show = forms.TypedChoiceField(
        choices=ArticleFilter.choices,
        coerce=ArticleFilter,
        empty_value=ArticleFilter.ALL,
        required=False,
    )
    topic = forms.CharField(required=False)


@require_safe
def projects(request: PageRequest) -> HttpResponse:
    mine = project_queries.listed(request.user, **ListForm(request.GET).arguments())
    context = {"page": mine, "may_found": project_queries.may_found(request.user)}
    return render(request, "lists/projects.html", context)


@require_safe
def project(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one(request.user, slug)
    query = ArticleListForm(request.GET).arguments()
    tabs = tabbed(request, project)
    context = {
        **tabs,
        "query": query,
        "filters": queries.offered_filters(request.user, project, query["show"]),
        "page": queries.lines(request.user, project, **query),
        "dashboard": dashboard(
            request.user, project, timezone.localtime(), articles=tabs["head"].articles
        ),
    }
    return render(request, "lists/project.html", context)


urlpatterns = [
    path("", projects, name="projects"),
    path("projects/<slug:slug>/", project, name="project"),
]
