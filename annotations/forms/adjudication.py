"""The form that settles a dispute."""

from typing import Any, Self
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.adjudication import AdjudicationDraft, SeenWork
from annotations.errors import Refusal
from annotations.forms.branches import Typed
from annotations.forms.composed_sourcing import (
    COMPOSED,
    ComposedSourcingForm,
    sources_of,
    started_from,
    with_attribution,
    with_rows_of_chain,
)
from annotations.forms.refusable import RefusableForm
from annotations.queries.api_rows.sourcings import SourcingRow
from annotations.queries.disputed_claim import ADD, DisputedClaim
from annotations.vocabulary import Ruling

COMPOSE, REJECT, TAKE = "compose", "reject", "take-"
START = "start-"


class NumbersField(forms.CharField):
    """Ids with spaces between, which the page has put there."""

    def clean(self, value: Any) -> frozenset[int]:
        try:
            return frozenset(map(int, super().clean(value).split()))
        except ValueError as error:
            raise forms.ValidationError(gettext("Load the page again.")) from error


class AdjudicationForm(RefusableForm):
    """Settles a claim as it was seen: `decision` takes a reviewer's verification, composes, or rejects.

    `composed` is the form of a sourcing that is composed with it.
    """

    claim_version = forms.IntegerField(widget=forms.HiddenInput)
    supersedes = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen_verifications = NumbersField(required=False, widget=forms.HiddenInput)
    seen_sourcings = NumbersField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    following = forms.IntegerField(required=False, widget=forms.HiddenInput)
    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    verdict = forms.TypedChoiceField(
        label=_("Verdict"), required=False, coerce=int, empty_value=None
    )
    rationale = forms.CharField(
        label=_("Rationale"), required=False, widget=forms.Textarea({"rows": 3, "dir": "auto"})
    )
    sourcing = forms.ChoiceField(label=_("Whose sourcing stands"), required=False)
    evidence = forms.TypedMultipleChoiceField(
        label=_("Relies on"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Required; the reviewers read it."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )
    make_example = forms.BooleanField(label=_("Make this a guideline example"), required=False)
    example_title = forms.CharField(
        label=_("Its title"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"dir": "auto"}),
    )
    looked = forms.BooleanField(label=_("I have looked at what changed"), required=False)

    def __init__(self, shown: DisputedClaim, following: int | None, data: Any = None) -> None:
        first = {"key": uuid4(), "following": following, **_seen(shown)}
        super().__init__(data, initial=first)
        self.composed = ComposedSourcingForm(data, quotable=shown.place)
        self.sources = sources_of(shown.sourcings)
        if not self.composes_sourcing:
            self.composed.leave_unchecked()
        fields: Any = self.fields
        fields["decision"].choices = [
            *((column.taking, column.name) for column in shown.columns if column.taking),
            (COMPOSE, gettext("Compose…")),
            (REJECT, gettext("Not a checkable claim")),
        ]
        fields["verdict"].choices = [
            ("", gettext("Choose…")),
            *((each.id, each.label) for each in shown.verdicts),
        ]
        fields["sourcing"].choices = [
            ("", gettext("Nobody’s")),
            *((each.sourcing.id, each.name) for each in shown.columns if each.sourcing),
            (COMPOSED, gettext("The chain that you compose")),
        ]
        fields["evidence"].choices = [
            (each.id, f"{number} {each.title}")
            for number, each in enumerate(shown.evidence, start=1)
            if not each.withdrawn_at
        ]

    @classmethod
    def rearranged(
        cls, shown: DisputedClaim, following: int | None, typed: Typed, change: str
    ) -> Self:
        """As typed, the sourcing that is composed after a `change`, and nothing checked.

        "start-ID" takes a whole sourcing, and its reviewer's verdict where none is typed; "from-ID-N" adds
        the attribution N of one, from 0; else as of `rearranged_rows`.
        """
        typed, place = _changed(shown, typed, change)
        typed["decision"], typed["sourcing"] = COMPOSE, COMPOSED
        form = cls(shown, following, typed)
        form.leave_unchecked()
        form.composed.leave_unchecked()
        form.composed.put_focus(place)
        return form

    @property
    def composes_sourcing(self) -> bool:
        """Whether a sourcing is composed, with the verdict."""
        return (self["decision"].value(), self["sourcing"].value()) == (COMPOSE, COMPOSED)

    def is_valid(self) -> bool:
        # Both are checked, so that all that is wrong is said at once.
        valid = [super().is_valid(), not self.composes_sourcing or self.composed.is_valid()]
        return all(valid)

    @property
    def status(self) -> int:
        return super().status if self.checked else 200

    def blame(self, refusal: Refusal, field: str | None) -> None:
        part, _dot, inner = (field or "").partition(".")
        if part == "composed_sourcing":
            self.composed.blame(refusal, inner)
        else:
            super().blame(refusal, field)

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "seen": SeenWork(
                claim=given["claim_version"],
                verifications=given["seen_verifications"],
                sourcings=given["seen_sourcings"],
                supersedes=given["supersedes"],
            ),
            "draft": self._draft(given),
            "example_title": self._title(given),
            "key": given["key"],
        }

    def _draft(self, given: dict[str, Any]) -> AdjudicationDraft:
        decision, reason = given["decision"], given["reason"]
        if decision == REJECT:
            return AdjudicationDraft(Ruling.REJECTS, reason)
        if decision != COMPOSE:
            taken = int(decision.removeprefix(TAKE))
            return AdjudicationDraft(Ruling.TAKES, reason, verification=taken)
        taken, composes = given["sourcing"], self.composes_sourcing
        return AdjudicationDraft(
            Ruling.COMPOSES,
            reason,
            verdict=given["verdict"],
            rationale=given["rationale"],
            sourcing=int(taken) if taken and not composes else None,
            composed_sourcing=self.composed.draft() if composes else None,
            evidence=tuple(given["evidence"]),
        )

    @staticmethod
    def _title(given: dict[str, Any]) -> str:
        """The example's title; the reason's first words where none was typed."""
        if not given["make_example"]:
            return ""
        return str(given["example_title"] or given["reason"][:80])

    def renew(self, shown: DisputedClaim) -> None:
        """Ask again, for what there is to be seen now."""
        asked: Any = self.data
        asked = asked.copy()
        for name, value in {**_seen(shown), "key": uuid4(), "looked": ""}.items():
            asked[name] = value
        self.data = asked
        self.fields["looked"].required = True
        self.fields["looked"].widget.attrs["required"] = True


def _seen(shown: DisputedClaim) -> dict[str, Any]:
    verifications = (key for each in shown.columns for key in each.verification_ids)
    sourcings = (key for each in shown.columns for key in each.sourcing_ids)
    return {
        "claim_version": shown.claim.version,
        "supersedes": "" if shown.supersedes is None else shown.supersedes,
        "seen_verifications": " ".join(map(str, verifications)),
        "seen_sourcings": " ".join(map(str, sourcings)),
    }


def _changed(shown: DisputedClaim, typed: Typed, change: str) -> tuple[Typed, int]:
    """What was typed after a `change` of the sourcing that is composed, and the row to go on with.

    Raises NotFound where a reviewer replaced meanwhile what it names.
    """
    text = shown.place.text
    if change.startswith(START):
        sourcing = shown.sourcing(change.removeprefix(START))
        return _with_verdict_of(shown, sourcing, started_from(typed, sourcing, text)), 0
    if change.startswith(ADD):
        return with_attribution(typed, shown.attribution(change.removeprefix(ADD)), text)
    return with_rows_of_chain(typed, change)


def _with_verdict_of(shown: DisputedClaim, sourcing: SourcingRow, typed: Typed) -> Typed:
    """What was typed, with what the sourcing's reviewer found where no verdict was chosen."""
    own = next((each for each in shown.columns if each.sourcing is sourcing), None)
    if own and own.verification and not typed.get("verdict"):
        typed["verdict"] = str(own.verification.verdict.id)
        typed["rationale"] = typed.get("rationale") or own.verification.rationale
        typed.setlist("evidence", [str(each) for each in own.verification.evidence])
    return typed
