"""A person's API tokens: their list, a new one, and an end to one."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from annotations.actions.tokens import LIFETIMES, issue_token, revoke_token
from annotations.forms.refusable import RefusableForm
from annotations.queries import tokens as queries
from annotations.ui.requests import PageRequest, form_page


def _lifetimes() -> list[tuple[int, str]]:
    return [
        (days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days})
        for days in LIFETIMES
    ]


class TokenForm(RefusableForm):
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=80,
        help_text=gettext_lazy("The program that uses it, and where it runs."),
    )
    days = forms.TypedChoiceField(label=gettext_lazy("Good for"), choices=_lifetimes, coerce=int)


@form_page
@never_cache
@reauthentication_required
def tokens(request: PageRequest) -> HttpResponse:
    """The list and the form; the answer to the form shows the new token, this once."""
    form = TokenForm(request.POST or None)
    issued = form.submit(issue_token, by=request.user)
    context = {
        "form": TokenForm() if issued else form,
        "issued": issued,
        "rows": queries.listed(request.user, timezone.now()),
    }
    return render(request, "tokens/page.html", context, status=200 if issued else form.status)


@require_POST
def revoke(request: PageRequest, key: UUID) -> HttpResponse:
    token = queries.one(request.user, key)
    revoke_token(by=request.user, token=token)
    messages.success(request, _("“%(name)s” is revoked.") % {"name": token.name})
    return redirect("tokens")


urlpatterns = [
    path("accounts/tokens/", tokens, name="tokens"),
    path("accounts/tokens/<uuid:key>/revoke/", revoke, name="token_revoke"),
]
