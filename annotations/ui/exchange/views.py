"""The list of formats, and the form that takes a file in."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from annotations.actions.imports import import_articles
from annotations.exchange.registry import WRITTEN
from annotations.queries import projects
from annotations.ui.exchange.forms import ImportForm, Told
from annotations.ui.requests import PersonRequest
from annotations.vocabulary import Verb


@require_safe
def exchange(request: PersonRequest, slug: str) -> HttpResponse:
    about = projects.exchange_page(request.user, slug)
    return render(request, "exchange/page.html", {"about": about, "formats": WRITTEN})


@require_http_methods(("GET", "HEAD", "POST"))
def import_file(request: PersonRequest, slug: str) -> HttpResponse:
    """The form; the answer to it tells what became of the file, also of one that broke off."""
    project = projects.one_to_add_to(request.user, slug, Verb.IMPORT_ARTICLES)
    form, told = ImportForm(request.POST or None, request.FILES or None), Told()
    done = (
        form.attempt(
            import_articles,
            by=request.user,
            project=project,
            found=form.found(),
            mode=form.cleaned_data["mode"],
            told=told.hear,
        )
        if form.is_valid()
        else None
    )
    context = {"project": project, "form": form, "done": done, "told": told}
    return render(request, "exchange/import.html", context, status=200 if done else form.status)
