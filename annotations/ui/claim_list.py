"""The list of an article's claims, where several of them are chosen and changed at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.assignments import assign
from annotations.actions.selections import change_kinds, recheck_claims, withdraw_claims
from annotations.forms.refusable import RefusableForm
from annotations.queries.api_rows.sign_offs import SignOffRow
from annotations.queries.claim_list import claim_list
from annotations.queries.desk.claims import DeskClaim
from annotations.queries.members import people_who_may, person_of
from annotations.ui.requests import PageRequest, form_page
from annotations.vocabulary import ClaimKind, Verb


def _assign(*, by: Any, project: Any, seen: dict[int, int], person: str) -> Any:
    who = person_of(by, project, person)
    return assign(by=by, project=project, person=who, claims=seen.keys())


DEEDS: dict[str, Callable[..., Any]] = {
    "kind": change_kinds,
    "withdraw": withdraw_claims,
    "recheck": recheck_claims,
    "assign": _assign,
}
BESIDES = {"kind": "kind", "assign": "person"}
"""What a deed takes besides the claims; the others take a reason."""


@dataclass(frozen=True, slots=True)
class SelectableClaim:
    """A claim of the list, what its box sends, whether that is ticked, and who signed the claim off."""

    claim: DeskClaim
    value: str
    chosen: bool
    signed: tuple[SignOffRow, ...]


class SelectionForm(RefusableForm):
    """The claims that were chosen, each as its id and the version seen, and what is done to them."""

    claims = forms.TypedMultipleChoiceField(
        coerce=lambda given: tuple(map(int, given.split("-"))),
        error_messages={
            "required": _("Choose some claims."),
            "invalid_choice": _("Someone changed a claim after you opened the list: look again."),
        },
    )
    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS])
    kind = forms.TypedChoiceField(
        label=_("Kind"), choices=ClaimKind.choices, coerce=ClaimKind, required=False
    )
    reason = forms.CharField(
        label=_("Why?"), required=False, widget=forms.TextInput({"dir": "auto"})
    )

    person = forms.CharField(label=_("Person"), max_length=150, required=False)

    def __init__(self, *args: Any, shown: list[str], **options: Any) -> None:
        """`shown` are the claims that can be chosen, as the boxes name them."""
        super().__init__(*args, **options)
        self.fields["claims"].choices = [(each, each) for each in shown]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("deed") == "kind" and not cleaned.get("kind"):
            self.add_error("kind", gettext("Choose a kind."))
        if cleaned.get("deed") == "assign" and not cleaned.get("person"):
            self.add_error("person", gettext("Choose a person."))
        return cleaned

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        besides = BESIDES.get(given["deed"], "reason")
        return {"seen": dict(given["claims"]), besides: given[besides]}

    def say_what_was_done(self, count: int) -> str:
        """In a sentence, of `count` claims."""
        said = {
            "kind": ngettext("%d claim has its kind.", "%d claims have their kind.", count),
            "withdraw": ngettext("%d claim is withdrawn.", "%d claims are withdrawn.", count),
            "recheck": ngettext(
                "%d claim is to be rechecked.", "%d claims are to be rechecked.", count
            ),
            "assign": ngettext("%d claim is assigned.", "%d claims are assigned.", count),
        }
        return said[self.cleaned_data["deed"]] % count


@form_page
def claims_select(request: PageRequest, article_id: int) -> HttpResponse:
    page = claim_list(request.user, article_id, request.GET.get("show", ""))
    shown = [f"{row.id}-{row.version}" for row in page.filtered.rows]
    form = SelectionForm(request.POST or None, shown=shown)

    def do(**given: Any) -> Any:
        return DEEDS[form.cleaned_data["deed"]](**given)

    if done := form.submit(do, by=request.user, project=page.article.project):
        messages.success(request, form.say_what_was_done(len(done)))
        return redirect(request.get_full_path())
    chosen = set(request.POST.getlist("claims"))
    rows = [
        SelectableClaim(claim, value, value in chosen, page.signed.get(claim.claim.id, ()))
        for claim, value in zip(page.filtered.claims, shown, strict=True)
    ]
    context = {
        "page": page,
        "form": form,
        "rows": rows,
        "assignees": people_who_may(Verb.TAKE_NEXT, page.article.project),
    }
    return render(request, "lists/claims_select.html", context, status=form.status)


urlpatterns = [
    path("articles/<int:article_id>/claims/select/", claims_select, name="claims_select"),
]
