"""Inviting people to a project: by mail, or by an address that is handed on."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from annotations.actions.invitations import (
    IssuedInvitation,
    invite_by_mail,
    invite_by_url,
    resend_invitation,
    revoke_invitation,
)
from annotations.jobs.inviting import send_invitations
from annotations.queries import invitations as queries
from annotations.queries import projects as project_queries
from annotations.ui.requests import PageRequest
from annotations.ui.team import team_page
from annotations.ui.team_forms import MailInvitationForm, UrlInvitationForm


@require_POST
def invitation_mail(request: PageRequest, slug: str) -> HttpResponse:
    project = project_queries.one(request.user, slug)
    form = MailInvitationForm(request.POST)
    issued = form.submit(invite_by_mail, by=request.user, project=project)
    return _sent(request, slug, issued) if issued else team_page(request, slug, sent=form)


@require_POST
@never_cache
def invitation_url(request: PageRequest, slug: str) -> HttpResponse:
    """The answer shows the address, this once."""
    project = project_queries.one(request.user, slug)
    form = UrlInvitationForm(request.POST)
    issued = form.submit(invite_by_url, by=request.user, project=project)
    if not issued:
        return team_page(request, slug, sent=form)
    return team_page(request, slug, address=_address_of(request)(issued.token))


@require_POST
def invitation_resend(request: PageRequest, slug: str, invitation_id: int) -> HttpResponse:
    invitation = queries.one_of(request.user, slug, invitation_id)
    return _sent(request, slug, (resend_invitation(by=request.user, invitation=invitation),))


@require_POST
def invitation_revoke(request: PageRequest, slug: str, invitation_id: int) -> HttpResponse:
    invitation = queries.one_of(request.user, slug, invitation_id)
    revoke_invitation(by=request.user, invitation=invitation)
    messages.success(request, _("The invitation is revoked."))
    return redirect("team", slug)


def _sent(request: PageRequest, slug: str, issued: tuple[IssuedInvitation, ...]) -> HttpResponse:
    """Send them, and say how many went; the rows of those that didn't say why."""
    sent = len(issued) - len(send_invitations(issued, _address_of(request)))
    if sent:
        words = ngettext("%(count)d invitation is sent.", "%(count)d invitations are sent.", sent)
        messages.success(request, words % {"count": sent})
    return redirect("team", slug)


def _address_of(request: PageRequest) -> Callable[[str], str]:
    return lambda token: request.build_absolute_uri(reverse("join", args=[token]))


ALL = "projects/<slug:slug>/invitations/"

urlpatterns = [
    path(f"{ALL}mail/", invitation_mail, name="invitation_mail"),
    path(f"{ALL}url/", invitation_url, name="invitation_url"),
    path(f"{ALL}<int:invitation_id>/resend/", invitation_resend, name="invitation_resend"),
    path(f"{ALL}<int:invitation_id>/revoke/", invitation_revoke, name="invitation_revoke"),
]
