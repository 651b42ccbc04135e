"""The forms that add evidence to a claim, and withdraw it."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from annotations.actions.evidence import EvidenceDetails, EvidenceDraft
from annotations.actions.review import MOST_EVIDENCE
from annotations.forms.addresses import AddressField
from annotations.forms.elements import ElementForm
from annotations.forms.refusable import RefusableForm
from annotations.queries.desk.evidence_beside import BesideEvidence
from annotations.queries.desk.panel import Panel
from annotations.rules.evidence import MOST_TITLE
from annotations.vocabulary import EvidenceKind, Stance

PRIMARY_WORDS = {"primary": _("primary"), "secondary": _("secondary")}


def _day(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, **options)


class EvidenceForm(ElementForm):
    """A piece of evidence; one row of several, too, where it has a prefix.

    An address, a file or a note is enough, or evidence of another claim: a row without any of them
    is no evidence.
    """

    name = "add-evidence"
    url = AddressField(label=_("Address"), required=False)
    snapshot = forms.FileField(
        label=_("A copy to keep"),
        required=False,
        allow_empty_file=True,
        help_text=_("A saved page, a scan, a recording: stored as it is, with its SHA-256."),
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    stance = forms.TypedChoiceField(
        label=_("How it bears on the claim"),
        choices=[("", "—"), *Stance.choices],
        coerce=Stance,
        error_messages={"required": _("Say how it bears on the claim.")},
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=MOST_TITLE,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("Where it is empty: the page's own, else the address or the note's beginning."),
    )
    publisher = forms.CharField(
        label=_("Publisher"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    kind = forms.TypedChoiceField(
        label=_("Kind"),
        choices=[("", _("guess it")), *EvidenceKind.choices],
        coerce=EvidenceKind,
        required=False,
        empty_value=None,
    )
    primary = forms.TypedChoiceField(
        label=_("Primary or secondary"),
        choices=[("", _("as its kind is")), *PRIMARY_WORDS.items()],
        coerce="primary".__eq__,
        required=False,
        empty_value=None,
        help_text=_("Primary is what comes from the matter itself, not a report about it."),
    )
    published_at = _day(_("Published"))
    accessed_at = _day(_("Accessed"), initial=timezone.localdate)
    quote = forms.CharField(
        label=_("What it says"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )
    locator = forms.CharField(
        label=_("Where in it"),
        max_length=200,
        required=False,
        help_text=_("A page, a table, a time code."),
    )
    confidential = forms.BooleanField(
        label=_("Confidential"),
        required=False,
        help_text=_("Left out of reports, but for its number."),
    )
    page_copy = forms.IntegerField(required=False, widget=forms.HiddenInput)
    taken_from = forms.IntegerField(
        label=_("From the claims beside it"), required=False, widget=forms.Select
    )

    def offer(self, beside: Iterable[BesideEvidence]) -> None:
        """Let evidence of other claims be chosen."""
        pieces = [(each.id, f"{each.claim_label}: {each.title}") for each in beside]
        self.fields["taken_from"].widget.choices = [("", "—"), *pieces]

    @property
    def filled(self) -> bool:
        """Whether there is evidence in it, valid or not."""
        given = (self.add_prefix(name) for name in ("url", "note", "taken_from"))
        words = any(self.data.get(name, "").strip() for name in given)
        return words or self.add_prefix("snapshot") in self.files

    def has_changed(self) -> bool:
        """A row that may be left empty counts as empty when only its details were touched."""
        return self.filled if self.empty_permitted else super().has_changed()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("url") and "accessed_at" not in self.changed_data:
            given["accessed_at"] = None  # today is when an address was looked at
        return given

    @property
    def draft(self) -> EvidenceDraft:
        """What a valid form says."""
        given = dict(self.cleaned_data)
        rest = {name: given.pop(name) for name in ("snapshot", "page_copy", "taken_from")}
        details = {name: given[name] for name in EvidenceDetails.__dataclass_fields__}
        return EvidenceDraft(EvidenceDetails(**details), **rest, copy_wanted=True)


def _rows(*, extra: int) -> Any:
    """Rows of new evidence, a piece each; those without any are left out: see `filled`."""
    return forms.formset_factory(
        EvidenceForm,
        extra=extra,
        max_num=MOST_EVIDENCE,
        absolute_max=MOST_EVIDENCE,
        validate_max=True,
    )


EvidenceFormSet = _rows(extra=1)
ScriptedEvidenceFormSet = _rows(extra=0)
"""Without the empty row that is there for who has no script: a script takes it off, and adds its own."""


class AddEvidenceForm(EvidenceForm):
    """The same as a form of its own, which counts once."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    @classmethod
    def of(cls, _panel: Panel) -> "AddEvidenceForm":
        return cls(initial={"key": uuid4()})

    def arguments(self) -> dict[str, Any]:
        return {"draft": self.draft, "key": self.cleaned_data["key"]}


class CopyForm(RefusableForm):
    """The address of a page that a copy is asked for of; the same `key` asks once."""

    url = AddressField()
    key = forms.UUIDField(required=False)

    @property
    def problem(self) -> str:
        """What is wrong, as one sentence."""
        return next((str(each) for errors in self.errors.values() for each in errors), "")


class WithdrawEvidenceForm(ElementForm):
    name = "withdraw-evidence"
    reason = forms.CharField(label=_("Why?"), widget=forms.TextInput({"dir": "auto"}))

    def __init__(self, *args: Any, evidence: int, **kwargs: Any) -> None:
        self.evidence = evidence
        super().__init__(*args, **kwargs)

    @property
    def element(self) -> str:
        return f"{self.name}-{self.evidence}"
