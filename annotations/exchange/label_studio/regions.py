"""The regions that people marked in a task of Label Studio.

A region is given in several results of one id: its labels, and what was chosen or written about it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.exchange.foreign_articles import ForeignClaim
from annotations.exchange.outline import OWN_KEY
from annotations.exchange.placement import ForeignSpan
from annotations.untrusted.json import expect
from annotations.untrusted.json import field as field_of

_PLACE = frozenset({"start", "end", "startOffset", "endOffset", "globalOffsets"})
_OF_A_TEXT = frozenset(
    {"choices", "text", "rating", "number", "taxonomy", "datetime", "pairwise", "ranker"}
)


@dataclass(slots=True)
class Region:
    """What one person said of one place; `value` is what the first result with a place has.

    `fields` are what was chosen or written about it, by the names of the controls.
    """

    value: dict[str, Any] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)

    @property
    def quote(self) -> str | None:
        quote = self.value.get("text")
        return quote if isinstance(quote, str) and quote.strip() else None

    @property
    def in_a_page(self) -> bool:
        """Whether it is in HTML, where the ends of a place are paths."""
        return isinstance(self.value.get("start"), str)

    def claim(self, place: ForeignSpan) -> ForeignClaim:
        return ForeignClaim(place, self.own, tuple(self.labels), self.fields)


@dataclass(slots=True)
class TaskRegions:
    """The regions of a task, and what isn't one: labels of the whole, and what can't be a claim."""

    regions: list[Region] = field(default_factory=list)
    of_the_text: dict[str, Any] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    """The fields of the task's data that regions name as their text: `$text`, in early exports."""
    elsewhere: Counter[str] = field(default_factory=Counter)
    """How many regions of each type have no place in a text."""
    lost: Counter[Notice] = field(default_factory=Counter)

    def add(self, annotation: Mapping[str, Any]) -> None:
        """Take what one person marked. What another one marked too stays one region."""
        groups = _groups(expect(annotation.get("result"), list, "result") or [])
        if annotation.get("was_cancelled"):
            self.lost[Notice(_("regions of annotations that were cancelled"))] += len(groups)
            return
        before = {_place_of(each.value): each for each in self.regions}
        for group in groups:
            if any(result.get("type") == "relation" for result in group):
                self.lost[Notice(_("relations"))] += 1
            elif (region := self._region(group)) is None:
                continue
            elif known := before.get(_place_of(region.value)):
                self._merge(known, region)
            else:
                self.regions.append(region)

    def _region(self, group: list[dict[str, Any]]) -> Region | None:
        """The region that these results are of, None where they are of the whole text, or of no text."""
        placed = [result for result in group if _place_of(_value(result))]
        if not placed:
            for result in group:
                self._not_placed(result)
            return None
        region = Region(_value(placed[0]))
        for result in group:
            if source := field_of(result, "source", str):
                self.sources.append(source.removeprefix("$"))
            for name, given in _said(result):
                if name.endswith("labels") and isinstance(given, list):
                    region.labels += [str(each) for each in given if str(each) not in region.labels]
                else:
                    region.fields.setdefault(name, given)
            meta = field_of(result, "meta", dict) or {}
            region.own = region.own or field_of(meta, OWN_KEY, dict) or {}
            if not region.own and meta.get("text"):
                region.fields["note"] = _single(meta["text"])
        return region

    def _not_placed(self, result: dict[str, Any]) -> None:
        said = dict(_said(result))
        if said and result.get("type") in _OF_A_TEXT | {"textarea"}:
            for name, given in said.items():
                self.of_the_text.setdefault(name, given)
        else:
            self.elsewhere[str(result.get("type"))[:60]] += 1

    def _merge(self, known: Region, region: Region) -> None:
        self.lost[Notice(_("regions that another person marked too"))] += 1
        known.labels += [each for each in region.labels if each not in known.labels]
        for name, given in region.fields.items():
            if known.fields.setdefault(name, given) != given:
                self.lost[Notice(_("“%(field)s”"), field=name[:60])] += 1


def _groups(results: list[Any]) -> list[list[dict[str, Any]]]:
    """The results that share an id, in the order of their first ones."""
    groups: dict[Any, list[dict[str, Any]]] = {}
    for position, given in enumerate(results):
        result = expect(given, dict, "result") or {}
        name = result.get("id")
        groups.setdefault(name if isinstance(name, str) and name else position, []).append(result)
    return list(groups.values())


def _value(result: Mapping[str, Any]) -> dict[str, Any]:
    value = result.get("value")
    return value if isinstance(value, dict) else {}


def _place_of(value: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """Both ends, as offsets or as paths with offsets in them; None where it has none in a text."""
    offsets = value.get("globalOffsets")
    match offsets if isinstance(offsets, dict) else value:
        case {"start": int(start), "end": int(end)}:
            return start, end
    match value:
        case {"start": str(first), "end": str(last), "startOffset": int(at), "endOffset": int(to)}:
            return first, at, last, to
    return None


def _said(result: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """What a result says beside a place: labels by their kind, the rest by the control's name."""
    value = _value(result)
    said = []
    for name, given in value.items():
        if name in _PLACE or given in (None, "", []) or (name == "text" and isinstance(given, str)):
            continue
        control = result.get("from_name")
        called = control if name in _OF_A_TEXT and isinstance(control, str) and control else name
        said.append((called, given if name.endswith("labels") else _single(given)))
    return said


def _single(given: Any) -> Any:
    return given[0] if isinstance(given, list) and len(given) == 1 else given
