"""Checks that others published before: their list, and the form that takes a file of them in."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.actions.earlier_checks import import_earlier_checks
from annotations.exchange.earlier_checks import Read, published_checks
from annotations.forms.refusable import RefusableForm
from annotations.queries import earlier_checks as queries
from annotations.queries import projects
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Verb


class EarlierChecksForm(ListForm):
    search = forms.CharField(required=False)


class ChecksImportForm(RefusableForm):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "ClaimReview in JSON-LD, or a feed of Data Commons; up to 100,000 checks at once."
        ),
    )

    def arguments(self) -> dict[str, Any]:
        return {"checks": self._checks()}

    def _checks(self) -> Iterator[Read]:
        """Raises Unreadable, also on the way."""
        file = self.cleaned_data["file"]
        return published_checks(file, file.name)


@require_safe
def earlier_checks(request: PageRequest, slug: str) -> HttpResponse:
    project = projects.one(request.user, slug)
    form = EarlierChecksForm(request.GET)
    found = queries.listed(request.user, project, **form.arguments())
    context = {**tabbed(request, project), "page": found, "query": form.arguments()}
    return render(request, "earlier_checks/list.html", context)


@form_page
def earlier_checks_import(request: PageRequest, slug: str) -> HttpResponse:
    """The form; the answer to it says what became of the file."""
    project = projects.one_to_add_to(request.user, slug, Verb.IMPORT_CHECKS)
    form = ChecksImportForm(request.POST or None, request.FILES or None)
    done = form.submit(import_earlier_checks, by=request.user, project=project)
    context = {"project": project, "form": form, "done": done}
    status = 200 if done else form.status
    return render(request, "earlier_checks/import.html", context, status=status)


urlpatterns = [
    path("projects/<slug:slug>/earlier-checks/", earlier_checks, name="earlier_checks"),
    path(
        "projects/<slug:slug>/earlier-checks/import/",
        earlier_checks_import,
        name="earlier_checks_import",
    ),
]
