"""The log of a project as a page and as a table, and the buttons that undo and redo one's own steps."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.undoing import redo, undo
from annotations.forms.refusable import RefusableForm
from annotations.queries import log_page, projects
from annotations.queries.log_table import log_table
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Verb

VERBS = [("", _("anything")), *((verb.value, verb.label) for verb in Verb if verb is not Verb.SEE)]


class LogForm(ListForm):
    """What the log is narrowed to; days are those of the reader's time zone, both counted in."""

    person = forms.CharField(required=False, max_length=150)
    verb = forms.ChoiceField(required=False, choices=VERBS)
    article = forms.IntegerField(required=False, min_value=1)
    claim = forms.IntegerField(required=False, min_value=1)
    since = forms.DateField(required=False)
    until = forms.DateField(required=False)

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        since, until = given.pop("since"), given.pop("until")
        return {
            **given,
            "person": given["person"] or "",
            "since": _midnight(since) if since else None,
            "before": _midnight(until + timedelta(days=1)) if until else None,
        }


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


@require_safe
def log(request: PageRequest, slug: str) -> HttpResponse:
    project = projects.one(request.user, slug)
    form = LogForm(request.GET)
    page = log_page.log_page(request.user, project, **form.arguments())
    context = {
        "log": page,
        "page": page.page,
        "query": form.data,
        "verbs": VERBS,
        **tabbed(request, project),
    }
    return render(request, "log/page.html", context)


@require_safe
def log_csv(request: PageRequest, slug: str) -> StreamingHttpResponse:
    """The same events as the page, all of them."""
    project = projects.one(request.user, slug)
    given = LogForm(request.GET).arguments()
    given.pop("cursor")
    rows: Iterator[str] = log_table(request.user, project, **given)
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-log.csv"'
    return response


class TakeBackForm(RefusableForm):
    """A button that takes a step back, or forth."""


def _taking_back(action: Callable[..., Any], mark: str, said: Callable[[str], str]) -> Any:
    """A button that undoes or redoes, and leads back to its page, which says what was done."""

    @require_POST
    def view(request: PageRequest, slug: str) -> HttpResponse:
        project, form = projects.one(request.user, slug), TakeBackForm(request.POST)
        step = form.submit(action, by=request.user, project=project)
        if step is None:
            messages.error(request, str(form.refusal.message) if form.refusal else "")
        else:
            words = log_page.step_in_words(request.user, step)
            messages.success(request, said(words), extra_tags=mark)
        return redirect(_back(request) or reverse("log", args=[slug]))

    return view


def _back(request: PageRequest) -> str:
    """The page that the button is on; empty where the browser names none of this site."""
    back = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if here else ""


urlpatterns = [
    path("projects/<slug:slug>/log/", log, name="log"),
    path("projects/<slug:slug>/log.csv", log_csv, name="log_csv"),
    path(
        "projects/<slug:slug>/undo/",
        _taking_back(undo, "undone", lambda step: gettext("Undone: %s") % step),
        name="undo",
    ),
    path(
        "projects/<slug:slug>/redo/",
        _taking_back(redo, "redone", lambda step: gettext("Redone: %s") % step),
        name="redo",
    ),
]
