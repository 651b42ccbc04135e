"""What waits for a person: in all their projects, and in one of them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.queue import take_next
from annotations.queries import assignments, projects
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
    own = assignments.own_work(request.user, timezone.now())
    return render(request, "lists/work.html", {"work": mine, "own": own, "filters": WorkFilter})


@require_safe
def project_work(request: PageRequest, slug: str) -> HttpResponse:
    project = projects.one(request.user, slug)
    query = WorkForm(request.GET).arguments()
    context = {
        **tabbed(request, project),
        "own": assignments.own_work(request.user, timezone.now(), project),
        "page": queries.work_in(request.user, project, **query),
        "show": query["show"],
        "filters": WorkFilter,
    }
    return render(request, "lists/project_work.html", context)


@require_POST
def next_claim(request: PageRequest, slug: str) -> HttpResponse:
    """Take what is next for the person and go on to it, or to their work where nothing waits."""
    taken = take_next(by=request.user, project=projects.one(request.user, slug))
    if taken is None:
        messages.info(request, gettext("Nothing waits for you in the queue."))
        return redirect("project_work", slug)
    return redirect("claim", taken.claim.article_id, taken.claim.number)


urlpatterns = [
    path("work/", work, name="work"),
    path("projects/<slug:slug>/work/", project_work, name="project_work"),
    path("projects/<slug:slug>/work/next/", next_claim, name="next_claim"),
]
