"""The forms that mark a claim, change it, and take it out of review."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, Self

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.claims import ClaimDetails
from annotations.errors import Duplicate, Unconfirmed
from annotations.forms.elements import ElementForm, SeenClaimForm
from annotations.queries.desk.panel import Panel
from annotations.rules.kind_guesses import guess_kind
from annotations.text.search import nearest
from annotations.text.spans import Span
from annotations.vocabulary import ClaimKind

KINDS_TO_MARK = [("", _("guess it from the words")), *ClaimKind.choices]


def as_in_texts(quote: str) -> str:
    """Browsers send every line end as CR LF; a revision's text has LF only."""
    return quote.replace("\r\n", "\n")


def kind_field() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=_("Kind"), choices=ClaimKind.choices, coerce=ClaimKind)


def reason_field(label: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea({"rows": 2, "dir": "auto"}))


def with_details(given: Mapping[str, Any]) -> dict[str, Any]:
    """`given` with the details of a claim in one."""
    names = [field.name for field in fields(ClaimDetails) if field.name in given]
    details = ClaimDetails(**{name: given[name] for name in names})
    return {**{name: given[name] for name in given.keys() - set(names)}, "details": details}


class PassageForm(ElementForm):
    """Marks a passage of the text, which is chosen elsewhere on the page."""

    name = "mark"
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    quote = forms.CharField(strip=False, widget=forms.HiddenInput({"id": "mark-words"}))

    def clean_quote(self) -> str:
        return as_in_texts(self.cleaned_data["quote"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("end", 1) <= given.get("start", 0):
            self.add_error(None, gettext("Select some words of the text first."))
        return given

    def arguments(self) -> dict[str, Any]:
        given = {**self.cleaned_data}
        span = Span(given.pop("start"), given.pop("end"))
        return {**given, "span": span}


class MarkClaimForm(PassageForm):
    """Marks it as a claim."""

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

    def arguments(self) -> dict[str, Any]:
        words = self.cleaned_data["quote"]
        kind = self.cleaned_data["kind"] or guess_kind(words, self.language)
        return with_details({**super().arguments(), "kind": kind})


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


class BoundariesForm(SeenClaimForm):
    """Gives a claim other words of its text; `start` and `end` come from scripts.

    Without them, or where the text reads otherwise there, the place nearest to the claim's is meant.
    """

    name = "boundaries"
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    quote = forms.CharField(
        label=_("Words of the text"),
        strip=False,
        widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        help_text=_("As the text has them, to the letter."),
    )
    affects = forms.IntegerField(min_value=0, required=False)

    def __init__(self, *args: Any, affects: int = 0, text: str = "", near: int = 0, **options: Any):
        """`affects` are the verdicts that count now; `text` is the claim's, which stands at `near`."""
        super().__init__(*args, **options)
        self.affected, self.text, self.near = affects, text, near

    @classmethod
    def of(cls, panel: Panel, **options: Any) -> Self:
        counting = sum(each.current for each in panel.verifications)
        return super().of(panel, affects=counting, **options)

    @classmethod
    def first(cls, panel: Panel) -> dict[str, Any]:
        anchor = panel.claim.anchor
        place = {"start": anchor.start, "end": anchor.end, "quote": anchor.quote}
        return {**super().first(panel), **place}

    @property
    def reopens(self) -> int:
        """How many verdicts have to be given again, as far as is known."""
        return self.refusal.affects if isinstance(self.refusal, Unconfirmed) else self.affected

    def renew(self, panel: Panel) -> None:
        super().renew(panel)
        self.affected = sum(each.current for each in panel.verifications)

    def clean_quote(self) -> str:
        return as_in_texts(self.cleaned_data["quote"])

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "seen": given["seen"],
            "span": self._span(given["quote"], given["start"], given["end"]),
            "quote": given["quote"],
            "affects": given["affects"] or 0,
        }

    def _span(self, quote: str, start: int | None, end: int | None) -> Span:
        if start is not None and end is not None and self.text[start:end] == quote:
            return Span(start, end)
        found = nearest(self.text, quote, self.near)
        return found or Span(self.near, self.near + len(quote))


class WithdrawClaimForm(SeenClaimForm):
    name = "withdraw"
    reason = reason_field(_("Why is it withdrawn?"))


class RecheckClaimForm(SeenClaimForm):
    name = "recheck"
    reason = reason_field(_("Why recheck it?"))


class RestoreClaimForm(SeenClaimForm):
    name = "restore"
