"""The forms that add evidence to a claim, and withdraw it."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.actions.evidence import EvidenceDetails
from annotations.forms.elements import ElementForm
from annotations.queries.desk.panel import Panel
from annotations.vocabulary import EvidenceKind, Stance


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class EvidenceForm(ElementForm):
    name = "add-evidence"
    stance = forms.TypedChoiceField(label=_("It"), choices=Stance.choices, coerce=Stance)
    kind = forms.TypedChoiceField(
        label=_("Kind"), choices=EvidenceKind.choices, coerce=EvidenceKind
    )
    title = forms.CharField(
        label=_("Title"), max_length=300, widget=forms.TextInput({"dir": "auto"})
    )
    url = forms.URLField(label=_("Address"), max_length=2000, required=False, assume_scheme="https")
    quote = forms.CharField(
        label=_("What it says"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    publisher = forms.CharField(
        label=_("Publisher"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    locator = forms.CharField(
        label=_("Where in it"),
        max_length=200,
        required=False,
        help_text=_("A page, a table, a time code."),
    )
    published_at = _day(_("Published"))
    accessed_at = _day(_("Accessed"))
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    snapshot = forms.FileField(
        label=_("A copy to keep"),
        required=False,
        allow_empty_file=True,
        help_text=_("A saved page, a scan, a recording: stored as it is, with its SHA-256."),
    )
    confidential = forms.BooleanField(
        label=_("Confidential"),
        required=False,
        help_text=_("Left out of reports, but for its number."),
    )
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, _panel: Panel) -> "EvidenceForm":
        return cls(initial={"key": uuid4()})

    def arguments(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        rest = {"snapshot": given.pop("snapshot"), "key": given.pop("key")}
        return {**rest, "details": EvidenceDetails(**given)}


class WithdrawEvidenceForm(ElementForm):
    name = "withdraw-evidence"
    reason = forms.CharField(label=_("Why?"), widget=forms.TextInput({"dir": "auto"}))

    def __init__(self, *args: Any, evidence: int, **kwargs: Any) -> None:
        self.evidence = evidence
        super().__init__(*args, **kwargs)

    @property
    def element(self) -> str:
        return f"{self.name}-{self.evidence}"
