"""Answering a query by its link: the one page for people who have no account."""

from uuid import uuid4

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from annotations.actions.query_shares import answer_from_outside
from annotations.forms.refusable import RefusableForm
from annotations.forms.talk import words_field
from annotations.queries.query_shares import asked
from annotations.rules.invitations import digest_of
from annotations.ui.requests import PageRequest, form_page


class AnswerForm(RefusableForm):
    """What somebody outside answers, and who they say they are."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput({"autocomplete": "name"})
    )
    text = words_field(_("Your answer"))


@login_not_required
@never_cache
@form_page
def answer(request: PageRequest, token: str) -> HttpResponse:
    """Sent too often from one place, or with one token: 429, as at the login."""
    if not ratelimit.consume(request, action="answer_query", key=digest_of(token)):
        return _secret(ratelimit.respond_429(request))
    query = asked(token, timezone.now())
    if query is None:
        return _secret(render(request, "talk/answer_gone.html", status=404))
    form = AnswerForm(request.POST or None, initial={"key": uuid4()})
    if form.submit(answer_from_outside, token=token):
        return _secret(redirect(f"{request.path}?said=1"))
    context = {"query": query, "form": form, "said": "said" in request.GET and not form.is_bound}
    return _secret(render(request, "talk/answer.html", context, status=form.status))


def _secret(response: HttpResponse) -> HttpResponse:
    """The address is a secret: no other site is told of it, and no search engine keeps it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


urlpatterns = [path("answers/<slug:token>/", answer, name="answer")]
