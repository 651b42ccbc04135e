"""The rows of a chain in a form, and the branches that they are in as rows come and go."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext

from annotations.actions.sourcing import MOST_BRANCHES, AttributionDraft
from annotations.forms.attributions import AttributionForm, number_of

LONGEST_CHAIN = 12
Row = Mapping[str, Any]
Typed = MultiValueDict[str, Any]


class Attributions(forms.BaseFormSet):  # type: ignore[type-arg]  # not generic when it runs
    """The rows of a chain."""

    @property
    def branches(self) -> list[list[AttributionForm]]:
        """The rows, a list for each branch."""
        rows = sorted(self.forms, key=lambda row: row.shown_branch)
        return [list(its) for _number, its in groupby(rows, key=lambda row: row.shown_branch)]

    @property
    def may_fork(self) -> bool:
        return len(self.branches) < MOST_BRANCHES and len(self.forms) < LONGEST_CHAIN

    def clean(self) -> None:
        """Whether what is said to be an earlier branch is one."""
        filled = [row for row in self.forms if row.filled]
        numbers = {row.cleaned_data.get("branch") for row in filled}
        for row in filled:
            given = row.cleaned_data
            other = given.get("same_origin")
            if other and not (other in numbers and other < given.get("branch", 0)):
                row.add_error("same_origin", gettext("Choose an earlier branch."))

    def drafts(self) -> Iterator[AttributionDraft]:
        """What the rows say that are filled. The set is valid."""
        filled = [row for row in self.forms if row.filled]
        given = [row.cleaned_data for row in filled]
        for place in numbered([(each["branch"], each["same_origin"]) for each in given]):
            yield filled[place.row].draft(place.branch, place.same_origin)


AttributionFormSet: type[Attributions] = forms.formset_factory(  # type: ignore[assignment]  # it is one
    AttributionForm,
    formset=Attributions,
    extra=0,
    min_num=1,
    max_num=LONGEST_CHAIN,
    absolute_max=LONGEST_CHAIN,
)


@dataclass(frozen=True, slots=True)
class PlaceInChain:
    """In which branch a row is; `row` is its place among those that were there before, from 0."""

    row: int
    branch: int
    same_origin: int | None


def numbered(rows: Sequence[tuple[int, int | None]]) -> list[PlaceInChain]:
    """The places of rows that say their branch and the one with the same origin.

    They come by their branches, which are numbered from 1 without gaps. Of a branch, the last row
    has the origin that one of them names, if that is a branch still.
    """
    ordered = sorted(enumerate(rows), key=lambda each: each[1][0])
    branches = [list(its) for _branch, its in groupby(ordered, key=lambda each: each[1][0])]
    numbers = {its[0][1][0]: number for number, its in enumerate(branches, start=1)}
    places = []
    for its in branches:
        origins = [origin for _row, (_branch, origin) in its if origin in numbers]
        for row, (branch, _origin) in its:
            last = row == its[-1][0]
            origin = numbers[origins[-1]] if origins and last else None
            places.append(PlaceInChain(row, numbers[branch], origin))
    return places


def rearranged_rows(rows: Sequence[Row], change: str) -> tuple[list[Row], int]:
    """The rows of a chain after a `change`, and the place of the one to go on with, from 0.

    "add" puts a row after the last, "add-N" after those of branch N; "fork" begins another branch;
    "remove-N" takes the row N, from 0, away.
    """
    branches = [number_of(row.get("branch")) or 1 for row in rows]
    kept = [*zip(rows, branches, strict=True)]
    last = max(branches, default=1)
    verb, _dash, number = change.partition("-")
    added: Row = {}
    if verb == "remove":
        kept = [each for place, each in enumerate(kept) if place != number_of(number)]
    elif len(kept) < LONGEST_CHAIN and verb == "add":
        kept.append((added, number_of(number) or last))
    elif len(kept) < LONGEST_CHAIN and verb == "fork" and len(set(branches)) < MOST_BRANCHES:
        kept.append((added, last + 1))
    origins = [number_of(row.get("same_origin")) for row, _branch in kept]
    places = numbered([(branch, o) for (_row, branch), o in zip(kept, origins, strict=True)])
    done: list[Row] = [
        {**kept[each.row][0], "branch": each.branch, "same_origin": each.same_origin or ""}
        for each in places
    ]
    at = next((place for place, each in enumerate(places) if kept[each.row][0] is added), None)
    return done, max(len(done) - 1, 0) if at is None else at


def with_rows(typed: Typed, prefix: str, change: str) -> tuple[Typed, int]:
    """What was typed, the rows of the set with this `prefix` after a `change`; see rearranged_rows."""
    row = re.compile(rf"{re.escape(prefix)}-(\d{{1,2}})-(.+)")
    rows: list[dict[str, Any]] = [{} for _ in range(row_count(typed, prefix))]
    kept: Typed = MultiValueDict()
    for name, values in typed.lists():
        match = row.fullmatch(name)
        if not match:
            kept.setlist(name, values)
        elif int(match[1]) < len(rows):
            rows[int(match[1])][match[2]] = values[-1]
    arranged, place = rearranged_rows(rows, change)
    kept[f"{prefix}-TOTAL_FORMS"] = max(len(arranged), 1)
    for number, values_of in enumerate(arranged):
        for name, value in values_of.items():
            kept[f"{prefix}-{number}-{name}"] = value
    return kept, place


def row_count(typed: Typed, prefix: str) -> int:
    """How many rows of the set with this `prefix` were sent; 0 where a script wrote nonsense."""
    given = typed.get(f"{prefix}-TOTAL_FORMS")
    return min(int(given), LONGEST_CHAIN) if given and given.isdecimal() else 0
