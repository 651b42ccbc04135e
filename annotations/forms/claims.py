"""The forms that mark a claim, change it, and take it out of review."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.claims import ClaimDetails
from annotations.errors import Duplicate
from annotations.forms.elements import ElementForm, SeenClaimForm
from annotations.queries.desk.panel import Panel
from annotations.rules.kind_guesses import guess_kind
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind

KINDS_TO_MARK = [("", _("guess it from the words")), *ClaimKind.choices]


def kind_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Kind"), choices=ClaimKind.choices, coerce=ClaimKind)


def with_details(given: Mapping[str, Any]) -> dict[str, Any]:
    """`given` with the details of a claim in one."""
    names = [field.name for field in fields(ClaimDetails) if field.name in given]
    details = ClaimDetails(**{name: given[name] for name in names})
    return {**{name: given[name] for name in given.keys() - set(names)}, "details": details}


class MarkClaimForm(ElementForm):
    """Marks a passage of the text as a claim; the passage is chosen elsewhere on the page."""

    name = "mark"
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    quote = forms.CharField(strip=False, widget=forms.HiddenInput({"id": "mark-words"}))
    statement = forms.CharField(
        label=_("Statement"),
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("The claim, restated so that it stands alone."),
    )
    kind = forms.TypedChoiceField(
        label=_("Kind"),
        choices=KINDS_TO_MARK,
        coerce=ClaimKind,
        empty_value=None,
        required=False,
    )
    again = forms.BooleanField(label=_("Mark them again"), required=False)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, language: str = "", **options: Any) -> None:
        """For an article in `language`, a BCP 47 tag, whose words a kind is guessed from."""
        super().__init__(*args, **options)
        self.language = language

    @property
    def existing(self) -> Any:
        """The claim that has these words already, when that is why it was refused."""
        return self.refusal.existing if isinstance(self.refusal, Duplicate) else None

    @property
    def guessed(self) -> bool:
        """Whether the kind was left to be guessed."""
        return not self.cleaned_data["kind"]

    def clean_quote(self) -> str:
        # Browsers send every line end as CR LF; a revision's text has LF only.
        quote: str = self.cleaned_data["quote"]
        return quote.replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("end", 1) <= given.get("start", 0):
            self.add_error(None, gettext("Select some words of the text first."))
        return given

    def arguments(self) -> dict[str, Any]:
        words = self.cleaned_data["quote"]
        kind = self.cleaned_data["kind"] or guess_kind(words, self.language)
        given = with_details({**self.cleaned_data, "kind": kind})
        span = Span(given.pop("start"), given.pop("end"))
        return {**given, "span": span}


class ChangeClaimForm(SeenClaimForm):
    name = "change"
    statement = forms.CharField(
        label=_("Statement"),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("The claim, restated so that it stands alone."),
    )
    kind = kind_field()
    check_worthiness = forms.FloatField(
        label=_("Check-worthiness"),
        required=False,
        min_value=0,
        max_value=1,
        step_size=0.05,
        help_text=_("How much it would matter to check it, from 0 to 1."),
    )

    @classmethod
    def first(cls, panel: Panel) -> dict[str, Any]:
        return {"seen": panel.claim.version, **asdict(ClaimDetails.of(panel.claim))}

    def details(self) -> ClaimDetails:
        names = [field.name for field in fields(ClaimDetails)]
        return ClaimDetails(**{name: self.cleaned_data[name] for name in names})

    def arguments(self) -> dict[str, Any]:
        return {"seen": self.cleaned_data["seen"], "details": self.details()}


class WithdrawClaimForm(SeenClaimForm):
    name = "withdraw"
    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea({"rows": 2, "dir": "auto"}))


class RecheckClaimForm(WithdrawClaimForm):
    name = "recheck"


class RestoreClaimForm(SeenClaimForm):
    name = "restore"
