"""A claim or an article as it was at a time, and the button that brings it back."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.restoring import restore_claim_as_of, restore_details_as_of
from annotations.forms.refusable import RefusableForm
from annotations.permissions import rights_of
from annotations.queries import articles, as_of_page, claims
from annotations.ui.requests import PageRequest
from annotations.vocabulary import Verb


class InstantField(forms.Field):
    """A time as addresses say it, with its time zone, or as a field of a page has it, in the reader's."""

    default_error_messages = {"invalid": _("Give a time.")}  # noqa: RUF012 -- as Django has it

    def to_python(self, value: Any) -> datetime | None:
        if not value:
            return None
        try:
            found = parse_datetime(str(value).replace(" ", "+"))
        except ValueError:
            found = None
        if found is None:
            raise forms.ValidationError(self.error_messages["invalid"])
        return found if found.tzinfo else timezone.make_aware(found)


class AsOfForm(forms.Form):
    """What time is looked at; what can't be made sense of is now."""

    as_of = InstantField(required=False)

    @property
    def time(self) -> datetime | None:
        return self.cleaned_data["as_of"] if self.is_valid() else None


class RestoreAsOfForm(RefusableForm):
    """The version that the person saw, and the time to bring it back to."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    as_of = InstantField(widget=forms.HiddenInput)


@require_safe
def claim_as_of(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    claim = claims.one(request.user, article_id, number)
    page = as_of_page.claim_page(request.user, claim, AsOfForm(request.GET).time)
    may = rights_of(request.user, claim)[Verb.CHANGE_CLAIM.value]
    context = {"then": page, "article": claim.article, "claim": claim, "seen": claim.version}
    return render(request, "log/as_of.html", {**context, "may": may})


@require_safe
def article_as_of(request: PageRequest, article_id: int) -> HttpResponse:
    article = articles.one(request.user, article_id)
    page = as_of_page.article_page(request.user, article, AsOfForm(request.GET).time)
    may = rights_of(request.user, article)[Verb.CHANGE_ARTICLE.value]
    context = {"then": page, "article": article, "seen": article.version, "may": may}
    return render(request, "log/as_of.html", context)


@require_POST
def claim_restore_as_of(request: PageRequest, article_id: int, number: int) -> HttpResponse:
    claim = claims.one(request.user, article_id, number)
    _submit(request, partial(restore_claim_as_of, claim=claim))
    return redirect("claim", article_id, number)


@require_POST
def article_restore_as_of(request: PageRequest, article_id: int) -> HttpResponse:
    """The article's details; its claims are brought back one by one."""
    article = articles.one(request.user, article_id)
    _submit(request, partial(restore_details_as_of, article=article))
    return redirect("desk", article_id)


def _submit(request: PageRequest, action: Callable[..., Any]) -> None:
    """Bring it back; the page that is shown then says so, or why not."""
    form = RestoreAsOfForm(request.POST)
    if form.submit(action, by=request.user) is not None:
        messages.success(request, gettext("Brought back."), extra_tags="redone")
        return
    wrong = form.refusal.message if form.refusal else gettext("Give a time.")
    messages.error(request, str(wrong))


ARTICLE = "articles/<int:article_id>/"
CLAIM = f"{ARTICLE}claims/<int:number>/"

urlpatterns = [
    path(f"{ARTICLE}as-of/", article_as_of, name="article_as_of"),
    path(f"{ARTICLE}as-of/restore/", article_restore_as_of, name="article_restore_as_of"),
    path(f"{CLAIM}as-of/", claim_as_of, name="claim_as_of"),
    path(f"{CLAIM}as-of/restore/", claim_restore_as_of, name="claim_restore_as_of"),
]
