"""What waits for a person: in all their projects, and in one of them."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from annotations.queries import projects
from annotations.queries import work as queries
from annotations.queries.work import WorkFilter
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest
from annotations.ui.tabs import tabbed


class WorkForm(ListForm):
    show = forms.TypedChoiceField(
        choices=WorkFilter.choices,
        coerce=WorkFilter,
        empty_value=WorkFilter.ALL,
        required=False,
    )


@require_safe
def work(request: PageRequest) -> HttpResponse:
    mine = queries.work(request.user, **WorkForm(request.GET).arguments())
    return render(request, "lists/work.html", {"work": mine, "filters": WorkFilter})


@require_safe
def project_work(request: PageRequest, slug: str) -> HttpResponse:
    project = projects.one(request.user, slug)
    query = WorkForm(request.GET).arguments()
    context = {
        **tabbed(request, project),
        "page": queries.work_in(request.user, project, **query),
        "show": query["show"],
        "filters": WorkFilter,
    }
    return render(request, "lists/project_work.html", context)


@require_safe
def next_claim(request: PageRequest, slug: str) -> HttpResponse:
    """On to the claim that is next for the person, or to their work where none waits."""
    claim = queries.next_claim(request.user, projects.one(request.user, slug))
    if claim is None:
        return redirect("project_work", slug)
    return redirect("claim", claim.article_id, claim.number)


urlpatterns = [
    path("work/", work, name="work"),
    path("projects/<slug:slug>/work/", project_work, name="project_work"),
    path("projects/<slug:slug>/work/next/", next_claim, name="next_claim"),
]
