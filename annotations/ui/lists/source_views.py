"""The sources of a project: their list, one of them, and the forms that change them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from annotations.actions import sources as actions
from annotations.queries import projects as project_queries
from annotations.queries import sources as queries
from annotations.ui.lists.forms import (
    SearchForm,
    SourceDetailsForm,
    SourceFields,
    SourceMergeForm,
    SourceSearchForm,
)
from annotations.ui.lists.views import form_page
from annotations.ui.requests import PersonRequest
from annotations.vocabulary import Verb


@require_safe
def sources(request: PersonRequest, slug: str) -> HttpResponse:
    search = SourceSearchForm(request.GET)
    asked = search.asked()
    found = queries.listed(request.user, slug, **asked)
    context = {"sources": found, "search": search, "asked": asked}
    return render(request, "lists/sources.html", context)


@require_safe
def source(request: PersonRequest, slug: str, source_id: int) -> HttpResponse:
    cursor = SearchForm(request.GET).asked()["cursor"]
    about = queries.source_page(request.user, slug, source_id, cursor)
    return render(request, "lists/source.html", {"about": about})


@form_page
def source_add(request: PersonRequest, slug: str) -> HttpResponse:
    project = project_queries.one_to_add_to(request.user, slug, Verb.ADD_SOURCE)
    form = SourceFields(request.POST or None)
    added = (
        form.attempt(actions.add_source, by=request.user, project=project, details=form.details())
        if form.is_valid()
        else None
    )
    if not added:
        context = {"form": form, "project": project}
        return render(request, "lists/source_add.html", context, status=form.status)
    return redirect("source", slug, added.pk)


@form_page
def source_change(request: PersonRequest, slug: str, source_id: int) -> HttpResponse:
    source = queries.one_to_change(request.user, slug, source_id, Verb.CHANGE_SOURCE)
    form = SourceDetailsForm.of(source, request.POST or None)
    changed = (
        form.attempt(
            actions.change_source,
            by=request.user,
            source=source,
            seen=form.cleaned_data["seen"],
            details=form.details(),
        )
        if form.is_valid()
        else None
    )
    if not changed:
        context = {"form": form, "source": source}
        return render(request, "lists/source_change.html", context, status=form.status)
    return redirect("source", slug, source_id)


@form_page
def source_merge(request: PersonRequest, slug: str, source_id: int) -> HttpResponse:
    source = queries.one_to_change(request.user, slug, source_id, Verb.MERGE_SOURCES)
    search = SearchForm(request.GET).asked()["search"]
    form = SourceMergeForm(request.POST or None, initial={"seen": source.version})
    merged = (
        form.attempt(
            actions.merge_sources,
            by=request.user,
            source=source,
            seen=form.cleaned_data["seen"],
            into=queries.one(request.user, slug, form.cleaned_data["into"]),
        )
        if form.is_valid()
        else None
    )
    if not merged:
        found = queries.candidates(request.user, source, search)
        context = {"form": form, "source": source, "candidates": found, "search": search}
        return render(request, "lists/source_merge.html", context, status=form.status)
    return redirect("source", slug, merged.pk)
