"""A person's API tokens: their list, a new one, and an end to one."""

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from annotations.actions.tokens import issue_token, revoke_token
from annotations.queries import tokens as queries
from annotations.ui.requests import PersonRequest
from annotations.ui.tokens.forms import TokenForm


@require_http_methods(("GET", "HEAD", "POST"))
@never_cache
@reauthentication_required
def tokens(request: PersonRequest) -> HttpResponse:
    """The list and the form; the answer to the form shows the new token, this once."""
    form = TokenForm(request.POST or None)
    issued = (
        form.attempt(issue_token, by=request.user, **form.cleaned_data) if form.is_valid() else None
    )
    context = {
        "form": TokenForm() if issued else form,
        "issued": issued,
        "rows": queries.listed(request.user, timezone.now()),
    }
    return render(request, "tokens/page.html", context, status=200 if issued else form.status)


@require_POST
def revoke(request: PersonRequest, key: UUID) -> HttpResponse:
    token = queries.one(request.user, key)
    revoke_token(by=request.user, token=token)
    messages.success(request, _("“%(name)s” is revoked.") % {"name": token.name})
    return redirect("tokens")
