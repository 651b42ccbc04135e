"""Founding a project, and what its managers decide about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from annotations.actions.projects import change_project, create_project
from annotations.queries import projects as queries
from annotations.queries import review_needs, settings_effect
from annotations.ui.project_forms import NewProjectForm, SettingsForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Verb


@form_page
def project_new(request: PageRequest) -> HttpResponse:
    queries.require_to_found(request.user)
    form = NewProjectForm(request.POST or None)
    if founded := form.submit(create_project, by=request.user):
        return redirect("team", founded.slug)
    return render(request, "projects/new.html", {"form": form}, status=form.status)


@form_page
def project_settings(request: PageRequest, slug: str) -> HttpResponse:
    project = queries.one_to_add_to(request.user, slug, Verb.CHANGE_PROJECT)
    form = SettingsForm.of(project, request.POST or None)
    if form.submit(change_project, by=request.user, project=project):
        messages.success(request, _("All saved"))
        return redirect("project_settings", slug)
    context = {
        **tabbed(request, project),
        "form": form,
        "verdicts": settings_effect.verdicts_given(project),
        "sampled": review_needs.sampled(project),
        "shares": settings_effect.shares(form.effect) if form.effect else (),
    }
    return render(request, "projects/settings.html", context, status=form.status)


ONE = "projects/<slug:slug>/"

urlpatterns = [
    path("projects/new/", project_new, name="project_new"),
    path(f"{ONE}settings/", project_settings, name="project_settings"),
]
