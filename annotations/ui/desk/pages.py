"""The pages of the desk."""

from uuid import uuid4

from django import forms
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from annotations.forms.claims import KINDS_TO_MARK
from annotations.queries import evidence, quotes
from annotations.queries.desk import refresh
from annotations.text.search import MAX_QUOTE
from annotations.ui.desk import responses
from annotations.ui.desk.addresses import offset, said_saved
from annotations.ui.requests import PageRequest


class FindQuoteForm(forms.Form):
    """What to look for in the text."""

    quote = forms.CharField(
        label=_("Words to find"),
        required=False,
        max_length=MAX_QUOTE,
        widget=forms.TextInput({"type": "search", "dir": "auto"}),
    )


@require_safe
def desk(request: PageRequest, article_id: int) -> HttpResponse:
    if request.htmx.target == "about":
        return responses.about_part(request, article_id)
    saved = said_saved(request, 0)
    if responses.wants_parts(request) and saved and saved.what == "review":
        return responses.none_left(request, article_id, saved)
    return responses.whole_page(request, article_id)


@require_safe
def claim(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    if responses.wants_parts(request):
        saved = said_saved(request, number)
        return responses.claim_parts(request, article_id, number, saved)
    return responses.whole_page(request, article_id, number)


@require_safe
def text_part(request: PageRequest, article_id: int) -> HttpResponse:
    """The window of a long text that the offset ?at= is in, for the page that has a place for it."""
    show = request.GET.get("show", "")
    found = refresh.fetched(request.user, article_id, offset(request), show=show)
    return responses.fetched_part(request, found)


@require_safe
def find_quote(request: PageRequest, article_id: int) -> HttpResponse:
    form = FindQuoteForm(request.GET)
    words = form.cleaned_data["quote"] if form.is_valid() else ""
    places = quotes.places(request.user, article_id, words)
    context = {
        "search": places,
        "form": form,
        "places": [(place, uuid4()) for place in places.places],
        "kinds": KINDS_TO_MARK,
    }
    template = "desk/_quote_places.html" if responses.wants_parts(request) else "desk/find.html"
    return render(request, template, context)


@require_safe
def snapshot(request: PageRequest, evidence_id: int) -> FileResponse:
    """The stored copy, always as a download: what a stranger saved must not run in our pages."""
    kept = evidence.snapshot(request.user, evidence_id)
    response = FileResponse(
        kept.file,
        as_attachment=True,
        filename=kept.name,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
