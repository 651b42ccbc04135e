"""An attribution of a claim's chain, as a row of the form of its sourcing."""

import re
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.sources import SourceDetails
from annotations.actions.sourcing import MOST_BRANCHES, AttributionDraft
from annotations.forms.refusable import RefusableForm
from annotations.queries.claims import Quotable
from annotations.queries.quotes import Place, places_in
from annotations.text.spans import Span
from annotations.vocabulary import Channel, Reliability, SourceKind, Terms

BRANCHES = [
    (number, format_lazy(_("branch {number}"), number=number))
    for number in range(1, MOST_BRANCHES + 1)
]
NUMBER = re.compile(r"\d{1,2}")
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


class AttributionForm(RefusableForm):
    """An attribution: to whom, by what channel, and the words of the text that say so.

    Role and affiliation describe a source that is new; of one that the project has, they are what
    it had then.
    """

    branch = forms.TypedChoiceField(
        choices=BRANCHES,
        coerce=int,
        empty_value=1,  # type: ignore[arg-type]  # of the type that it is coerced to
        required=False,
        widget=forms.HiddenInput,
    )
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"list": "sources", "dir": "auto", "autocomplete": "off"}),
    )
    undisclosed = forms.BooleanField(label=_("The text doesn't say who"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "—"), *SourceKind.choices], required=False
    )
    several = forms.BooleanField(label=_("Several people"), required=False)
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    affiliation = forms.CharField(label=_("Affiliation"), max_length=200, required=False)
    terms = forms.TypedChoiceField(
        label=_("Terms"), choices=Terms.choices, coerce=Terms, initial=Terms.NOT_STATED
    )
    channel = forms.TypedChoiceField(
        label=_("Channel"),
        choices=Channel.choices,
        coerce=Channel,
        empty_value=Channel.NOT_STATED,
        initial=Channel.NOT_STATED,
        required=False,
    )
    cue = forms.CharField(
        label=_("Cue"), max_length=300, required=False, widget=forms.TextInput({"dir": "auto"})
    )
    cue_at = forms.CharField(required=False, widget=forms.HiddenInput)
    mention = forms.CharField(
        label=_("Source as the text names it"),
        max_length=1000,
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
    )
    mention_at = forms.CharField(required=False, widget=forms.HiddenInput)
    reliability = forms.ChoiceField(
        label=_("Reliability here"),
        choices=Reliability.choices,
        required=False,
        widget=forms.RadioSelect,  # of a list, the first would be chosen where none is
    )

    same_origin = forms.TypedChoiceField(
        label=_("Same origin as"),
        choices=[("", "—"), *BRANCHES],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Where this branch goes back to the same origin as an earlier one."),
    )

    def __init__(self, *args: Any, quotable: Quotable | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quotable = quotable
        self.places: dict[str, tuple[Place, ...]] = {}

    @property
    def cue_places(self) -> tuple[Place, ...]:
        """The places to choose from, when the cue stands in several."""
        return self.places.get("cue", ())

    @property
    def mention_places(self) -> tuple[Place, ...]:
        return self.places.get("mention", ())

    @property
    def filled(self) -> bool:
        given = self.cleaned_data
        return any(given.get(name) for name in ("source", "undisclosed", "cue", "mention"))

    @property
    def index(self) -> int:
        """Its place among the rows of the form, from 0."""
        return int(str(self.prefix).rpartition("-")[2])

    @property
    def shown_branch(self) -> int:
        """The branch that it is in, also where a script wrote nonsense."""
        return number_of(self["branch"].value()) or 1

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("cue", "mention"):
            given[f"{name}_span"] = self._located(name) if given.get(name) else None
        if self.filled and not given.get("source") and not given.get("undisclosed"):
            self.add_error("source", gettext("Name the source, or say that the text doesn't."))
        if given.get("source") and given.get("undisclosed"):
            self.add_error("source", gettext("Either name the source or say the text doesn't."))
        return given

    def _located(self, name: str) -> Span | None:
        """The place of the words in the text; with none or several, the field says so."""
        words, quotable = self.cleaned_data[name], self.quotable
        given = _span(self.cleaned_data.get(f"{name}_at", ""))
        if quotable is None:
            return None
        if given and given.end <= len(quotable.text) and _alike(given.of(quotable.text), words):
            return given
        places = places_in(quotable, words)
        if len(places) == 1:
            return places[0].span
        self.places[name] = places
        if places:
            self.add_error(name, gettext("These words stand in several places: choose one."))
        else:
            self.add_error(name, gettext("The claim's sentences don't hold these words."))
        return None

    def draft(self, branch: int, same_origin: int | None) -> AttributionDraft:
        """The attribution, in the branch that is left of its own when empty rows don't count."""
        given = self.cleaned_data
        details = SourceDetails(
            kind=given["kind"],
            name=given["source"],
            several=given["several"],
            role=given["role"],
            affiliation=given["affiliation"],
        )
        return AttributionDraft(
            source=None if given["undisclosed"] else details,
            branch=branch,
            same_origin_as=same_origin,
            channel=given["channel"],
            role=given["role"],
            affiliation=given["affiliation"],
            terms=given["terms"],
            cue=given["cue_span"],
            mention=given["mention_span"],
            reliability=given["reliability"],
        )


def number_of(typed: Any) -> int | None:
    """The small number that somebody typed, or a script wrote."""
    return int(typed) if NUMBER.fullmatch(str(typed)) else None


def _span(at: str) -> Span | None:
    """The span written as "start-end", if it is one."""
    match = PLACE.fullmatch(at)
    start, end = map(int, match.groups()) if match else (0, 0)
    return Span(start, end) if start < end else None


def _alike(words: str, typed: str) -> bool:
    """Whether they are the same but for white space, which an input of one line can't keep."""
    return "".join(words.split()) == "".join(typed.split())
