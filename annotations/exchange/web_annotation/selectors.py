"""Where the selectors of a web annotation's target lead to in a text (W3C model, 4.2)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.placement import Counting, ForeignSpan, FoundPlace
from annotations.exchange.places import place
from annotations.exchange.quotes import SHOWN, QuoteSearch

_POSITION, _QUOTE, _FRAGMENT = "TextPositionSelector", "TextQuoteSelector", "FragmentSelector"
_CHARACTERS = re.compile(r"char=(?P<start>[0-9]{1,9}),(?P<end>[0-9]{1,9})(;.*)?")
"""RFC 5147."""

_MAX_REFINED = 10
_Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Selection:
    """What selectors say of a place: `foreign` where they have a position, else a quote to look for.

    `refined` are the selectors that choose a part of it.
    """

    foreign: ForeignSpan | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    refined: tuple[_Json, ...] = ()


@dataclass(slots=True)
class SelectedText:
    """A text in which selections are looked for."""

    text: str
    counting: Counting
    _search: QuoteSearch = field(init=False)

    def __post_init__(self) -> None:
        self._search = QuoteSearch(self.text)

    def find(self, selection: Selection, found: FoundPlace | Notice | None) -> FoundPlace | Notice:
        """The place of a selection, of whose `foreign` span `found` is the place."""
        if found is None:
            span = self._search.find(selection.quote, selection.prefix, selection.suffix)
            found = span if isinstance(span, Notice) else FoundPlace((span,))
        if isinstance(found, Notice) or not selection.refined:
            return found
        return self._refine(found, selection)

    def _refine(
        self, found: FoundPlace, selection: Selection, depth: int = 1
    ) -> FoundPlace | Notice:
        if depth > _MAX_REFINED:
            return Notice(
                _("its selectors refine one another more than %(most)s times"), most=depth - 1
            )
        outer, inner = found.span, select(selection.refined)
        if isinstance(inner, Notice):
            return inner
        words = outer.of(self.text)
        part = _within(words, inner, self.counting)
        if isinstance(part, Notice):
            return Notice(
                _("in “%(words)s”, which it refines: %(reason)s"), words=words[:SHOWN], reason=part
            )
        refined = FoundPlace((part.span.shift(outer.start),), found.remark or part.remark)
        return self._refine(refined, inner, depth + 1) if inner.refined else refined


def _within(words: str, inner: Selection, counting: Counting) -> FoundPlace | Notice:
    """The place of `inner` in `words`, from their beginning."""
    if inner.foreign is None:
        span = QuoteSearch(words).find(inner.quote, inner.prefix, inner.suffix)
        return span if isinstance(span, Notice) else FoundPlace((span,))
    try:
        return place(words, [inner.foreign], name="“selector”", counting=counting).places[0]
    except Unreadable as refusal:
        return refusal.notice


def select(given: Any) -> Selection | Notice:
    """What the selectors in `given` say together, or why they say nothing of a place in a text."""
    selectors = [_chosen(each) for each in (given if isinstance(given, list | tuple) else [given])]
    by_type = {_type_of(each): each for each in reversed(selectors)}
    position, quoted = _position(by_type), by_type.get(_QUOTE, {})
    exact = quoted.get("exact")
    refined = tuple(
        part
        for each in selectors
        if "refinedBy" in each
        for part in _listed(each["refinedBy"])
        if isinstance(part, dict)
    )
    around = [
        each if isinstance(each := quoted.get(name), str) else "" for name in ("prefix", "suffix")
    ]
    prefix, suffix = (each.replace("\r\n", "\n") for each in around)
    if position:
        quote = exact if isinstance(exact, str) and exact.strip() else None
        return Selection(ForeignSpan(*position, quote, (), prefix, suffix), refined=refined)
    if isinstance(exact, str) and exact.strip():
        return Selection(None, exact.replace("\r\n", "\n"), prefix, suffix, refined)
    others = ", ".join(
        sorted({name[:SHOWN] for name in by_type if name not in {_POSITION, _QUOTE}})
    )
    if others:
        return Notice(
            _(
                "its selector is a %(types)s, which leads into a page and not into a text: a "
                "TextPositionSelector or a TextQuoteSelector is needed"
            ),
            types=others,
        )
    return Notice(_("it has no position and no quote in its text"))


def _position(by_type: Mapping[str, _Json]) -> tuple[int, int] | None:
    match by_type.get(_POSITION):
        case {"start": int(start), "end": int(end)}:
            return start, end
    value = by_type.get(_FRAGMENT, {}).get("value")
    if isinstance(value, str) and (found := _CHARACTERS.fullmatch(value.removeprefix("#"))):
        return int(found["start"]), int(found["end"])
    return None


def _chosen(given: Any) -> _Json:
    """A selector; of several to choose from, the first, which is the one that its author prefers."""
    for _choice in range(_MAX_REFINED):
        if not isinstance(given, dict):
            return {}
        if _type_of(given) != "Choice":
            return given
        given = next(iter(_listed(given.get("items"))), None)
    return {}


def _type_of(selector: _Json) -> str:
    kinds = _listed(selector.get("type") or selector.get("@type"))
    kind = kinds[0] if kinds else ""
    return kind.rpartition(":")[2] if isinstance(kind, str) else ""


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [] if given is None else [given]
