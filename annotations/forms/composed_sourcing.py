"""The form of the sourcing that an adjudicator composes, from what reviewers recorded."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from annotations.forms.branches import LONGEST_CHAIN, Typed, row_count, with_rows
from annotations.forms.sourcing import CREDIBILITY, PREFIX, SourcingForm, row_of
from annotations.queries.api_rows.sourcings import AttributionRow, SourcingRow
from annotations.queries.claims import Quotable
from annotations.vocabulary import Basis, Reliability

COMPOSED = "composed"
CHAIN = f"{COMPOSED}-{PREFIX}"
_SAYS_WHO = ("source", "undisclosed", "cue", "mention")
"""The fields of a row of which one at least is filled."""


class ComposedSourcingForm(SourcingForm):
    """A sourcing beside an adjudication, whose form says what was seen; choices are lists here."""

    name = "composed-sourcing"
    seen = supersedes = key = None  # type: ignore[assignment]  # how Django leaves a field out
    basis = forms.TypedChoiceField(
        label=_("Basis"), choices=Basis.choices, coerce=Basis, initial=Basis.ATTRIBUTED
    )
    credibility = forms.TypedChoiceField(
        label=_("Credibility"),
        choices=[("", "—"), *CREDIBILITY],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, data: Typed | None, *, quotable: Quotable) -> None:
        super().__init__(data, prefix=COMPOSED, quotable=quotable)
        for row in self.attributions:
            choices = [("", "—"), *Reliability.choices]
            row.fields["reliability"] = forms.ChoiceField(
                label=row.fields["reliability"].label, choices=choices, required=False
            )

    def put_focus(self, place: int) -> None:
        """Have the page begin with the source of this row."""
        self.attributions[place].fields["source"].widget.attrs["autofocus"] = True


def started_from(typed: Typed, sourcing: SourcingRow, text: str) -> Typed:
    """What was typed, with a reviewer's whole sourcing in place of the one that is composed."""
    kept: Typed = MultiValueDict(
        {name: values for name, values in typed.lists() if not name.startswith(f"{COMPOSED}-")}
    )
    said = {
        "basis": sourcing.basis,
        "quotation": sourcing.quotation,
        "hedged_by": ", ".join(sourcing.hedged_by),
        "credibility": sourcing.credibility,
        "note": sourcing.note,
    }
    _put(kept, COMPOSED, said)
    _count(kept, max(len(sourcing.chain), 1))
    for place, attribution in enumerate(sourcing.chain):
        _put(kept, f"{CHAIN}-{place}", _values(attribution, text))
    return kept


def with_attribution(typed: Typed, attribution: AttributionRow, text: str) -> tuple[Typed, int]:
    """What was typed, with an attribution in the first empty row, else behind the others; and its place.

    It is in the branch of its row. Where the chain is as long as it can be, nothing is added.
    """
    rows = row_count(typed, CHAIN)
    empty = next((place for place in range(rows) if not _says_who(typed, place)), None)
    if empty is None and rows >= LONGEST_CHAIN:
        return typed.copy(), rows - 1
    arranged, place = with_rows(typed, CHAIN, "add") if empty is None else (typed.copy(), empty)
    given = _values(attribution, text)
    _put(arranged, COMPOSED, {"basis": Basis.ATTRIBUTED})
    _put(
        arranged,
        f"{CHAIN}-{place}",
        {name: given[name] for name in given.keys() - {"branch", "same_origin"}},
    )
    return arranged, place


def with_rows_of_chain(typed: Typed, change: str) -> tuple[Typed, int]:
    """What was typed, the rows of the chain after a `change`; see `rearranged_rows`."""
    return with_rows(typed, CHAIN, change)


def sources_of(sourcings: Sequence[SourcingRow]) -> list[str]:
    """The names of the sources in these chains, each once."""
    named = (each.current_source for row in sourcings for each in row.chain)
    return list(dict.fromkeys(source.name for source in named if source))


def _values(attribution: AttributionRow, text: str) -> dict[str, Any]:
    source = attribution.current_source
    mention = attribution.mention.of(text) if attribution.mention else ""
    described = {"kind": source.kind, "several": source.several} if source else {}
    return {**row_of(attribution, mention), **described}


def _says_who(typed: Typed, place: int) -> bool:
    return any(typed.get(f"{CHAIN}-{place}-{name}") for name in _SAYS_WHO)


def _count(typed: Typed, rows: int) -> None:
    typed[f"{CHAIN}-TOTAL_FORMS"] = str(rows)
    typed[f"{CHAIN}-INITIAL_FORMS"] = "0"


def _put(typed: Typed, prefix: str, values: dict[str, Any]) -> None:
    """As a browser would send them: what is empty, and a box that isn't ticked, as nothing."""
    for name, value in values.items():
        typed[f"{prefix}-{name}"] = "on" if value is True else str(value or "")
