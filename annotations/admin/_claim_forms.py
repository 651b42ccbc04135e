"""The desk's forms about a claim, as pages of the administration site."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotations.actions.claims import change_claim, recheck_claim, restore_claim, withdraw_claim
from annotations.actions.evidence import add_evidence
from annotations.actions.sourcing import record_sourcing
from annotations.actions.verification import verify_claim
from annotations.admin._base import ReadOnlyAdmin, person
from annotations.forms.claims import (
    ChangeClaimForm,
    RecheckClaimForm,
    RestoreClaimForm,
    WithdrawClaimForm,
)
from annotations.forms.evidence import AddEvidenceForm
from annotations.forms.sourcing import SourcingForm, rearranged
from annotations.forms.verification import VerificationForm
from annotations.models import Claim, Source, User
from annotations.queries.claims import quotable
from annotations.queries.desk.panel import Panel
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """A form about a claim: what its page is called, what it does, and the right that this takes."""

    title: str | Promise
    kind: type[Any]
    action: Callable[..., Model]
    verb: Verb

    def shown(self, panel: Panel) -> Any:
        """The form as it is first shown, for what the claim says now."""
        return _with_choices(self.kind.of(panel), panel)

    def sent(self, request: HttpRequest, panel: Panel) -> Any:
        """The form as it was sent."""
        options: dict[str, Any] = {}
        if self.kind is SourcingForm:
            if rows := request.POST.get("rows"):
                return rearranged(request.POST, rows)
            claim = panel.claim
            options["quotable"] = quotable(person(request), claim.article, claim.number)
        if request.FILES:
            options["files"] = request.FILES
        return _with_choices(self.kind(request.POST, **options), panel)


CLAIM_FORMS = {
    each.kind.name: each
    for each in (
        ClaimForm(_("Change"), ChangeClaimForm, change_claim, Verb.CHANGE_CLAIM),
        ClaimForm(_("Withdraw"), WithdrawClaimForm, withdraw_claim, Verb.WITHDRAW),
        ClaimForm(_("Restore"), RestoreClaimForm, restore_claim, Verb.RESTORE),
        ClaimForm(_("Ask for a recheck"), RecheckClaimForm, recheck_claim, Verb.RECHECK),
        ClaimForm(_("Record its sourcing"), SourcingForm, record_sourcing, Verb.RECORD_SOURCING),
        ClaimForm(_("Add evidence"), AddEvidenceForm, add_evidence, Verb.ADD_EVIDENCE),
        ClaimForm(_("Record a verdict"), VerificationForm, verify_claim, Verb.VERIFY),
    )
}


def _with_choices(form: Any, panel: Panel) -> Any:
    """Let the verdict and the evidence be chosen: the desk draws those itself."""
    if isinstance(form, VerificationForm):
        verdicts = [(verdict.id, verdict.label) for verdict in panel.verdicts]
        form.fields["verdict"].widget = forms.RadioSelect(choices=verdicts)
        evidence = [(each.evidence.id, each.evidence.title) for each in panel.standing_evidence]
        form.fields["evidence"].widget = forms.CheckboxSelectMultiple(choices=evidence)
    return form


def sources_of(user: User, panel: Panel) -> list[str]:
    """The names that the form of a sourcing offers to `user`."""
    sources = Source.objects.visible_to(user).unmerged().filter(project=panel.article.project_id)
    return list(sources.order_by("name").values_list("name", flat=True).distinct())


class AboutAClaimAdmin(ReadOnlyAdmin):
    """Rows that say something about a claim. To add one, its claim is chosen first.

    The form on the page after that is about what the claim says then, so that a change by somebody
    else meanwhile is noticed.
    """

    claim_form: ClassVar[str]
    """The key of CLAIM_FORMS."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_module_permission(request)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        form = forms.Form(request.GET or None)
        form.fields["claim"] = forms.ModelChoiceField(
            label=_("claim"),
            queryset=Claim.objects.visible_to(person(request)),
            widget=AutocompleteSelect(self.model._meta.get_field("claim"), self.admin_site),
        )
        if form.is_valid():
            claim = form.cleaned_data["claim"]
            address = reverse("admin:annotations_claim_form", args=[claim.pk, self.claim_form])
            return HttpResponseRedirect(address)
        context = {
            **self.admin_site.each_context(request),
            "title": CLAIM_FORMS[self.claim_form].title,
            "form": form,
            "opts": self.opts,
            "media": form.media,
        }
        return TemplateResponse(request, "admin/choose_claim.html", context)
