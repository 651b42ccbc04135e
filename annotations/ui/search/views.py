"""The page of the search."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotations.queries.search import Kind, waiting
from annotations.queries.search import search as query
from annotations.ui.requests import PersonRequest
from annotations.ui.search.forms import SearchForm


@require_safe
def search(request: PersonRequest) -> HttpResponse:
    asked = SearchForm(request.GET).asked()
    kinds = (asked["kind"],) if asked["kind"] else tuple(Kind)
    found = query(request.user, asked["words"], kinds=kinds, cursor=asked["cursor"])
    context = {"asked": asked, "filters": Kind, "page": found, "waiting": waiting(request.user)}
    return render(request, "search/page.html", context)
