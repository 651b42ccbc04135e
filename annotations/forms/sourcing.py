"""The form of a claim's sourcing, with a row for each attribution of its chain."""

from typing import Any, Self
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from annotations.actions.sourcing import SourcingDraft
from annotations.errors import Refusal
from annotations.forms.branches import AttributionFormSet, Typed, with_rows
from annotations.forms.elements import SupersedingForm
from annotations.queries.api_rows.sourcings import AttributionRow, CueRow
from annotations.queries.claims import Quotable
from annotations.queries.desk.panel import Panel
from annotations.text.spans import Span
from annotations.vocabulary import Basis, Credibility, Quotation

PREFIX = "attribution"
CREDIBILITY = [(grade.value, grade.label) for grade in Credibility]


class SourcingForm(SupersedingForm):
    name = "record-sourcing"
    focus_on = ""
    basis = forms.TypedChoiceField(
        label=_("Basis"),
        choices=Basis.choices,
        coerce=Basis,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say on what footing the article makes the claim.")},
    )
    quotation = forms.ChoiceField(
        label=_("Speech"), choices=[("", "—"), *Quotation.choices], required=False
    )
    hedged_by = forms.CharField(
        label=_("Hedged by"),
        required=False,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("The hedging words, with commas between: might, is believed to."),
    )
    credibility = forms.TypedChoiceField(
        label=_("Credibility"),
        choices=CREDIBILITY,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,  # of a list, the first would be chosen where none is
    )
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea({"rows": 2, "dir": "auto"})
    )

    def __init__(
        self,
        data: Typed | None = None,
        *,
        chain: list[dict[str, Any]] | None = None,
        quotable: Quotable | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.attributions = AttributionFormSet(
            data,
            prefix=self.add_prefix(PREFIX),
            initial=chain,
            auto_id=str(self.auto_id),
            form_kwargs={"quotable": quotable},
        )

    @classmethod
    def of(cls, panel: Panel, **options: Any) -> Self:
        return super().of(panel, chain=_rows(panel), **options)

    def has_changed(self) -> bool:
        rows = self.attributions
        added = len(rows) != max(len(rows.initial or ()), rows.min_num)
        return super().has_changed() or (self.attributed and (added or bool(rows.has_changed())))

    @classmethod
    def first(cls, panel: Panel) -> dict[str, Any]:
        own, starting = panel.own_sourcing, panel.starting
        seen = {"seen": panel.claim.version, "supersedes": own and own.id, "key": uuid4()}
        if not starting:
            return seen
        return {
            **seen,
            "basis": starting.basis,
            "quotation": starting.quotation,
            "hedged_by": ", ".join(starting.hedged_by),
            **({"credibility": own.credibility, "note": own.note} if own else {}),
        }

    @property
    def attributed(self) -> bool:
        return bool(self["basis"].value() == Basis.ATTRIBUTED)

    def is_valid(self) -> bool:
        # Rows that don't show, because the basis has no chain, don't count.
        return super().is_valid() and (not self.attributed or bool(self.attributions.is_valid()))

    def parts(self) -> list[forms.Form]:
        return [self, *(self.attributions if self.attributed else ())]

    @property
    def focus(self) -> str:
        return self.focus_on or super().focus

    def blame(self, refusal: Refusal, field: str | None) -> None:
        """Say a refusal about a source also beside the rows that it can be about."""
        super().blame(refusal, field)
        for row in self.attributions if field == "kind" else ():
            if row.cleaned_data.get("source") and not row.cleaned_data["kind"]:
                row.add_error("kind", gettext("If this source is new, say of what kind it is."))

    def source_of(self, place: int) -> str:
        """The id of the field with the source of a row of the chain."""
        return str(self.attributions[place]["source"].auto_id)

    def leave_unchecked(self) -> None:
        super().leave_unchecked()
        for row in self.attributions:
            row.leave_unchecked()

    def draft(self) -> SourcingDraft:
        given = self.cleaned_data
        attributed = given["basis"] is Basis.ATTRIBUTED
        return SourcingDraft(
            basis=given["basis"],
            quotation=given["quotation"] if attributed else "",
            hedged_by=tuple(given["hedged_by"].split(",")),
            credibility=given["credibility"],
            note=given["note"],
            chain=tuple(self.attributions.drafts()) if attributed else (),
        )

    def arguments(self) -> dict[str, Any]:
        given = self.cleaned_data
        seen = {name: given[name] for name in ("seen", "supersedes", "key")}
        return {**seen, "draft": self.draft()}


def rearranged(typed: QueryDict, change: str) -> SourcingForm:
    """The form as typed, its rows after a `change` (see `rearranged_rows`)."""
    arranged, place = with_rows(typed, PREFIX, change)
    form = SourcingForm(arranged)
    form.leave_unchecked()
    form.focus_on = form.source_of(place)
    return form


def _rows(panel: Panel) -> list[dict[str, Any]]:
    """The chain to start from as the rows show it; grades are everyone's own."""
    chain = panel.starting.chain if panel.starting else ()
    return [
        {
            **row_of(each, mention),
            "reliability": each.reliability if panel.own_sourcing else "",
        }
        for each, mention in zip(chain, panel.mentions, strict=True)
    ]


def row_of(attribution: AttributionRow, mention: str) -> dict[str, Any]:
    """An attribution as a row shows it; `mention` are the words of the text that name its source."""
    source = attribution.current_source
    return {
        "source": source.name if source else "",
        "undisclosed": source is None,
        "branch": attribution.branch,
        "same_origin": attribution.same_origin_as,
        "role": attribution.role,
        "affiliation": attribution.affiliation,
        "channel": attribution.channel,
        "terms": attribution.terms,
        "cue": attribution.cue.quote if attribution.cue else "",
        "cue_at": _at(attribution.cue),
        "mention": mention,
        "mention_at": _at(attribution.mention),
        "reliability": attribution.reliability,
    }


def _at(span: CueRow | Span | None) -> str:
    return f"{span.start}-{span.end}" if span else ""
