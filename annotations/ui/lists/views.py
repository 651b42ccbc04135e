"""The lists of a project, and the forms that lead out of them."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import HttpResponseClientRedirect

from annotations.actions.articles import add_article, change_article
from annotations.queries import articles as article_queries
from annotations.queries import projects as project_queries
from annotations.queries.work import Show as Work
from annotations.queries.work import work as work_query
from annotations.ui.lists.forms import (
    ArticleAddForm,
    ArticleDetailsForm,
    ArticleSearchForm,
    SearchForm,
    WorkForm,
)
from annotations.ui.markdown import html_of
from annotations.ui.requests import PersonRequest
from annotations.vocabulary import Verb

form_page = require_http_methods(("GET", "HEAD", "POST"))


@require_safe
def projects(request: PersonRequest) -> HttpResponse:
    asked = SearchForm(request.GET).asked()
    mine = project_queries.listed(request.user, asked["cursor"])
    return render(request, "lists/projects.html", {"projects": mine})


@require_safe
def project(request: PersonRequest, slug: str) -> HttpResponse:
    about = project_queries.project_page(request.user, slug)
    asked = ArticleSearchForm(request.GET).asked()
    context = {
        "about": about,
        "guidelines": html_of(about.project.guidelines),
        "asked": asked,
        "filters": article_queries.Show,
        "page": article_queries.listed(request.user, about.project, **asked),
    }
    return render(request, "lists/project.html", context)


@require_safe
def work(request: PersonRequest) -> HttpResponse:
    mine = work_query(request.user, **WorkForm(request.GET).asked())
    return render(request, "lists/work.html", {"work": mine, "filters": Work})


@form_page
def article_add(request: PersonRequest, slug: str) -> HttpResponse:
    project = project_queries.one_to_add_to(request.user, slug, Verb.ADD_ARTICLE)
    form = ArticleAddForm(request.POST or None, request.FILES or None)
    article = (
        form.attempt(
            add_article,
            by=request.user,
            project=project,
            draft=form.draft(),
            external_id=form.cleaned_data["external_id"],
            again=form.cleaned_data["again"],
        )
        if form.is_valid()
        else None
    )
    if not article:
        context = {"form": form, "project": project}
        return render(request, "lists/article_add.html", context, status=form.status)
    # htmx sends the form so that a refusal leaves the chosen file in place; the desk is a new page.
    go = HttpResponseClientRedirect if request.htmx else HttpResponseRedirect
    return go(reverse("desk", args=[article.pk]))


@form_page
def article_edit(request: PersonRequest, article_id: int) -> HttpResponse:
    article = article_queries.one_to_change(request.user, article_id)
    form = ArticleDetailsForm.of(article, request.POST or None)
    changed = (
        form.attempt(
            change_article,
            by=request.user,
            article=article,
            seen=form.cleaned_data["seen"],
            changes=form.changes(),
        )
        if form.is_valid()
        else None
    )
    if not changed:
        context = {"form": form, "article": article}
        return render(request, "lists/article_edit.html", context, status=form.status)
    return redirect("desk", article.pk)
