"""Accepting an invitation: as who is logged in, or with a new account."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from annotations.actions.invitations import (
    NewAccount,
    accept_invitation,
    accept_with_new_account,
)
from annotations.forms.refusable import RefusableForm
from annotations.queries import invitations as queries
from annotations.rules.invitations import digest_of
from annotations.ui.requests import PageRequest, form_page


class NewAccountForm(RefusableForm):
    """What a person who is new to the site chooses."""

    username = forms.CharField(
        label=_("Login name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_("At least 12 characters: a few words will do."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        both = "password" in given and "again" in given
        if both and given["password"] != given["again"]:
            self.add_error("again", gettext("This isn't the same password."))
        return given

    def arguments(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if name != "again"}
        return {"account": NewAccount(**given)}


@login_not_required
@never_cache
@form_page
def join(request: PageRequest, token: str) -> HttpResponse:
    """Sent too often from one place, or with one token: 429, as at the login."""
    if not ratelimit.consume(request, action="accept_invitation", key=digest_of(token)):
        return ratelimit.respond_429(request)
    if request.user.is_authenticated:
        return _as_oneself(request, token)
    invitation = queries.held(None, token, timezone.now())
    form = NewAccountForm(request.POST or None)
    if membership := form.submit(accept_with_new_account, token=token):
        get_adapter().login(request, membership.user)
        return redirect("project", membership.project.slug)
    context = {"form": form, "invitation": invitation}
    return render(request, "team/join_with_new_account.html", context, status=form.status)


def _as_oneself(request: PageRequest, token: str) -> HttpResponse:
    invitation = queries.held(request.user, token, timezone.now())
    form = RefusableForm(request.POST if request.method == "POST" else None)
    if form.submit(accept_invitation, by=request.user, token=token):
        return redirect("project", invitation.project.slug)
    context = {"form": form, "invitation": invitation}
    return render(request, "team/join.html", context, status=form.status)


urlpatterns = [path("join/<slug:token>/", join, name="join")]
