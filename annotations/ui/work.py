"""What waits for a person in all their projects."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from annotations.queries import work as queries
from annotations.queries.work import WorkFilter
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest


class WorkForm(ListForm):
    show = forms.TypedChoiceField(
        choices=WorkFilter.choices,
        coerce=WorkFilter,
        empty_value=WorkFilter.WAITING,
        required=False,
    )


@require_safe
def work(request: PageRequest) -> HttpResponse:
    mine = queries.work(request.user, **WorkForm(request.GET).arguments())
    return render(request, "lists/work.html", {"work": mine, "filters": WorkFilter})


urlpatterns = [path("work/", work, name="work")]
