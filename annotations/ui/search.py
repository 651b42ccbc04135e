"""The search over all of a person's projects."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from annotations.queries import search as queries
from annotations.queries.search import Kind
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest


class SearchForm(ListForm):
    """The words, and the kind of what is searched: None for every kind."""

    q = forms.CharField(required=False)
    kind = forms.TypedChoiceField(
        choices=Kind.choices, coerce=Kind, empty_value=None, required=False
    )


@require_safe
def search(request: PageRequest) -> HttpResponse:
    query = SearchForm(request.GET).arguments()
    kinds = (query["kind"],) if query["kind"] else tuple(Kind)
    page = queries.search(request.user, query["q"], kinds=kinds, cursor=query["cursor"])
    waiting = queries.waiting(request.user)
    context = {"query": query, "filters": Kind, "page": page, "waiting": waiting}
    return render(request, "search/page.html", context)


urlpatterns = [path("search/", search, name="search")]
