"""The corrections that reviewers propose to an article, and deciding on each."""

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from annotations.actions.corrections import DecisionDraft, decide_correction
from annotations.errors import Stale
from annotations.forms.refusable import RefusableForm
from annotations.queries import corrections as queries
from annotations.ui.forms import ListForm
from annotations.ui.requests import PageRequest
from annotations.vocabulary import Decision


class DecisionForm(RefusableForm):
    """Decides on a correction, in place of the decision that the person saw."""

    supersedes = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(choices=Decision.choices)
    reason = forms.CharField(
        label=_("Why?"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    wording = forms.CharField(
        label=_("The wording that stands instead"),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
    )

    @classmethod
    def of(cls, row: Any) -> "DecisionForm":
        """The form for a row of the list, before anything was typed into it."""
        latest = row.decision.id if row.decision else None
        initial = {"supersedes": latest, "key": uuid4()}
        return cls(initial=initial, auto_id=f"{row.verification}-%s")

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        decision = Decision(given["decision"])
        reason = given["reason"] if decision is Decision.REJECTED else ""
        wording = given["wording"] if decision is Decision.OTHERWISE else ""
        draft = DecisionDraft(decision, wording=wording, reason=reason)
        return {"supersedes": given["supersedes"], "key": given["key"], "draft": draft}

    def renew(self, row: Any) -> None:
        """Ask again, for the decision that there is now."""
        latest = row.decision.id if row.decision else ""
        self.data = {**dict(self.data.items()), "supersedes": latest, "key": uuid4()}


@require_safe
def corrections(request: PageRequest, article_id: int) -> HttpResponse:
    asked = ListForm(request.GET).arguments()
    page = queries.corrections_page(request.user, article_id, **asked)
    rows = [{"row": each, "form": DecisionForm.of(each)} for each in page.corrections.rows]
    return render(request, "corrections/page.html", {"page": page, "rows": rows})


@require_POST
def correction_decide(request: PageRequest, verification_id: int) -> HttpResponse:
    verification = queries.proposed_in(request.user, verification_id)
    article = verification.claim.article
    form = DecisionForm(request.POST, auto_id=f"{verification_id}-%s")
    decided = form.submit(decide_correction, by=request.user, verification=verification)
    if decided and not request.htmx:
        address = reverse("corrections", args=[article.pk])
        return redirect(f"{address}#correction-{verification_id}")
    row = queries.of_verification(request.user, verification)
    if row is None:  # it doesn't count any more, which the refusal says
        messages.error(request, str(form.refusal.message) if form.refusal else "")
        return _led(request, reverse("corrections", args=[article.pk]))
    if isinstance(form.refusal, Stale):
        form.renew(row)
    context = {
        "row": row,
        "form": DecisionForm.of(row) if decided else form,
        "saved": bool(decided),
        "may_decide": True,
        "article": article,
    }
    template = "corrections/_correction.html" if request.htmx else "corrections/one.html"
    return render(request, template, context, status=200 if decided else form.status)


def _led(request: PageRequest, address: str) -> HttpResponse:
    """To another page, also from a part of one."""
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


urlpatterns = [
    path("articles/<int:article_id>/corrections/", corrections, name="corrections"),
    path("corrections/<int:verification_id>/decide/", correction_decide, name="correction_decide"),
]
