"""The queue of disputes with its screen, and what reviewers say of how their claim was settled."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from annotations.actions.adjudication import adjudicate
from annotations.actions.dissents import dissent, withdraw_dissent
from annotations.errors import Stale
from annotations.forms.adjudication import AdjudicationForm
from annotations.forms.refusable import RefusableForm
from annotations.queries import adjudications, claims, disputes, projects
from annotations.queries.disputed_claim import DisputedClaim, disputed_claim
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest, form_page
from annotations.ui.tabs import tabbed
from annotations.vocabulary import Verb


@require_safe
def adjudicate_queue(request: PageRequest, slug: str) -> HttpResponse:
    """The queue, with the claim that its reviewers disagree on most."""
    project = projects.one_to_add_to(request.user, slug, Verb.ADJUDICATE)
    asked = ListForm(request.GET).arguments()
    page = disputes.queue(request.user, project, **asked)
    first = page.rows[0].claim if page.rows else None
    return _screen(request, project, page, first)


@form_page
def adjudicate_claim(request: PageRequest, slug: str, claim_id: int) -> HttpResponse:
    project = projects.one_to_add_to(request.user, slug, Verb.ADJUDICATE)
    page = disputes.queue(request.user, project, **ListForm(request.GET).arguments())
    return _screen(request, project, page, claim_id)


def _screen(request: PageRequest, project: Any, page: Any, claim_id: int | None) -> HttpResponse:
    context = {**tabbed(request, project), "queue": page}
    if claim_id is None:
        return render(request, "adjudicate/page.html", context)
    shown = disputed_claim(request.user, project, claim_id)
    form = _form(request, shown, _following(page, claim_id))
    claim = claims.by_id(request.user, claim_id)
    if form.submit(adjudicate, by=request.user, claim=claim):
        messages.success(
            request, gettext("Claim %(label)s is settled.") % {"label": shown.claim.label}
        )
        following = form.cleaned_data["following"]
        if following in {row.claim for row in page.rows}:
            return redirect("adjudicate_claim", project.slug, following)
        return redirect("adjudicate", project.slug)
    changed: set[str] = set()
    if isinstance(form.refusal, Stale):
        changed = _changed(form, shown)
        form.renew(shown)
    context |= {"shown": shown, "form": form, "changed": changed, **_neighbours(page, claim_id)}
    return render(request, "adjudicate/page.html", context, status=form.status)


def _form(request: PageRequest, shown: DisputedClaim, following: int | None) -> AdjudicationForm:
    """As typed; where its button asked for other rows and not to settle anything, with those."""
    if rows := request.POST.get("rows"):
        return AdjudicationForm.rearranged(shown, following, request.POST, rows)
    return AdjudicationForm(shown, following, request.POST or None)


def _changed(form: AdjudicationForm, shown: DisputedClaim) -> set[str]:
    """The reviewers whose work isn't what was seen."""
    given = form.cleaned_data
    return {
        each.username
        for each in shown.columns
        if not (
            each.verification_ids <= given["seen_verifications"]
            and each.sourcing_ids <= given["seen_sourcings"]
        )
    }


def _following(page: Any, claim_id: int) -> int | None:
    return _neighbours(page, claim_id)["after"]


def _neighbours(page: Any, claim_id: int) -> dict[str, int | None]:
    """The claims before and after one in the queue."""
    keys = [row.claim for row in page.rows]
    if claim_id not in keys:
        return {"before": None, "after": keys[0] if keys else None}
    at = keys.index(claim_id)
    before = keys[at - 1] if at else None
    return {"before": before, "after": keys[at + 1] if at + 1 < len(keys) else None}


class DissentForm(RefusableForm):
    words = forms.CharField(
        label=_("Why you dissent"), widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    key = forms.UUIDField(widget=forms.HiddenInput)


@form_page
def adjudication_dissent(request: PageRequest, adjudication_id: int) -> HttpResponse:
    adjudication = adjudications.by_id(request.user, adjudication_id)
    form = DissentForm(request.POST or None, initial={"key": uuid4()})
    if form.submit(dissent, by=request.user, adjudication=adjudication):
        return _to_desk(adjudication.claim)
    row = adjudications.one(request.user, adjudication_id)
    own = [each for each in row.dissents if each.person == request.user.username]
    context = {"form": form, "adjudication": row, "claim": adjudication.claim, "own": own}
    return render(request, "adjudicate/dissent.html", context, status=form.status)


@require_POST
def dissent_withdraw(request: PageRequest, dissent_id: int) -> HttpResponse:
    found = adjudications.dissent_by_id(request.user, dissent_id)
    withdraw_dissent(by=request.user, dissent=found)
    return _to_desk(found.adjudication.claim)


def _to_desk(claim: Any) -> HttpResponse:
    return redirect("claim", claim.article_id, claim.number)


urlpatterns = [
    path("projects/<slug:slug>/adjudicate/", adjudicate_queue, name="adjudicate"),
    path(
        "projects/<slug:slug>/adjudicate/<int:claim_id>/", adjudicate_claim, name="adjudicate_claim"
    ),
    path(
        "adjudications/<int:adjudication_id>/dissent/",
        adjudication_dissent,
        name="adjudication_dissent",
    ),
    path("dissents/<int:dissent_id>/withdraw/", dissent_withdraw, name="dissent_withdraw"),
]
