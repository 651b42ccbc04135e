"""Everybody who has an account: for the administrators of the site."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.accounts import (
    allow_founding,
    deactivate_person,
    disallow_founding,
    reactivate_person,
)
from annotations.queries import people as queries
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest


class PeopleForm(ListForm):
    search = forms.CharField(required=False)


@require_safe
def people(request: PageRequest) -> HttpResponse:
    query = PeopleForm(request.GET).arguments()
    context = {"page": queries.listed(request.user, **query), "query": query}
    return render(request, "people/page.html", context)


def _doing(action: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A button on the row of a person; it leads back to the same page of the list."""

    @require_POST
    def view(request: PageRequest, person_id: int) -> HttpResponse:
        action(by=request.user, person=queries.one(request.user, person_id))
        return redirect(f"{reverse('people')}?{request.GET.urlencode()}")

    return view


ONE = "people/<int:person_id>/"

urlpatterns = [
    path("people/", people, name="people"),
    path(f"{ONE}allow-founding/", _doing(allow_founding), name="allow_founding"),
    path(f"{ONE}disallow-founding/", _doing(disallow_founding), name="disallow_founding"),
    path(f"{ONE}deactivate/", _doing(deactivate_person), name="person_deactivate"),
    path(f"{ONE}reactivate/", _doing(reactivate_person), name="person_reactivate"),
]
