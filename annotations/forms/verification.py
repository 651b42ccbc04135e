"""The form of a person's verdict on a claim."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from annotations.actions.verification import VerificationDraft
from annotations.forms.elements import SupersedingForm
from annotations.queries.desk.panel import Panel
from annotations.vocabulary import Severity

BEYOND_ALL = 2**63
"""What no database has as an id."""


class IdsField(forms.TypedMultipleChoiceField):
    """Ids of rows; whether they may be chosen is for the action to say."""

    def valid_value(self, value: str) -> bool:
        return str(value).isdecimal() and int(value) < BEYOND_ALL


class VerificationForm(SupersedingForm):
    name = "verify"
    verdict = forms.IntegerField(
        label=_("Verdict"), error_messages={"required": _("Choose a verdict.")}
    )
    rationale = forms.CharField(
        label=_("Rationale"),
        widget=forms.Textarea(
            {
                "rows": 3,
                "dir": "auto",
                "placeholder": _("Why? Say what would change the verdict."),
                "data-key": "r",
            }
        ),
        error_messages={"required": _("Say why.")},
    )
    evidence = IdsField(label=_("Evidence relied on"), coerce=int, required=False)
    correction = forms.CharField(
        label=_("Proposed correction"),
        required=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("The wording that should stand instead."),
    )
    severity = forms.ChoiceField(
        label=_("How much it matters"), choices=[("", "—"), *Severity.choices], required=False
    )

    @classmethod
    def first(cls, panel: Panel) -> dict[str, Any]:
        seen = {"seen": panel.claim.version, "supersedes": None, "key": uuid4()}
        new = panel.own_new_evidence
        if not panel.own_verification:
            return {**seen, "evidence": new}
        own = panel.own_verification.verification
        return {
            **seen,
            "supersedes": own.id,
            "verdict": own.verdict.id,
            "rationale": own.rationale,
            "evidence": [
                each.evidence.id
                for each in panel.standing_evidence
                if each.evidence.id in own.evidence or each.evidence.id in new
            ],
            "correction": own.correction,
            "severity": own.severity,
        }

    @property
    def chosen(self) -> str:
        """The id of the verdict, as typed or as it was saved."""
        return str(self["verdict"].value() or "")

    @property
    def relied_on(self) -> set[str]:
        """The ids of the evidence, likewise."""
        return {str(each) for each in self["evidence"].value() or ()}

    def draft(self) -> VerificationDraft:
        given = self.cleaned_data
        return VerificationDraft(
            verdict=given["verdict"],
            rationale=given["rationale"],
            evidence=tuple(given["evidence"]),
            correction=given["correction"],
            severity=given["severity"],
        )

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        seen = {name: given[name] for name in ("seen", "supersedes", "key")}
        return {**seen, "draft": self.draft()}
