"""Reading the lines of brat's standoff files: a claim for each stretch of text that one marks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.brat.lines import CUE, NOTE, SOURCE
from annotations.exchange.foreign_articles import ForeignArticle, ForeignClaim
from annotations.exchange.placement import ForeignSpan

_TEXT_BOUND = re.compile(
    r"T(?P<id>[^\t]*)\t(?P<label>[^\t ]+) (?P<at>[0-9]{1,9} [0-9]{1,9}(;[0-9]{1,9} [0-9]{1,9})*)"
    r"(\t(?P<quote>.*))?",
    re.DOTALL,
)
_REMARK = re.compile(
    r"(?P<id>[AMN#][^\t]*)\t(?P<type>[^\t ]+) (?P<target>[^\t ]+)(?:[\t ](?P<value>.*))?", re.DOTALL
)
_NAMES = {
    "A": _("attributes"),
    "M": _("attributes"),
    "R": _("relations"),
    "*": _("relations"),
    "E": _("events"),
    "N": _("normalisations"),
    "#": _("notes"),
}
_LINE_END = re.compile("\r?\n")
_SHOWN = 60


@dataclass(slots=True)
class Standoff:
    """What the lines mark, and what they say of it.

    `said` has, by the name of what it is about, the type and the value of each remark; `lost` counts
    what no claim has a place for.
    """

    text_bounds: dict[str, re.Match[str]] = field(default_factory=dict)
    said: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    lost: Counter[Notice] = field(default_factory=Counter)
    odd: list[str] = field(default_factory=list)
    """Lines that brat doesn't write."""

    def tell(self, article: ForeignArticle) -> None:
        """Say of `article` what isn't in its claims."""
        article.lost += self.lost
        for target, remarks in self.said.items():
            if target not in self.text_bounds:
                for kind, _value in remarks:
                    article.lost[
                        Notice(_("“%(kind)s” of what is no span"), kind=kind[:_SHOWN])
                    ] += 1
        if self.odd:
            article.notices.append(
                Notice(
                    _("lines that brat doesn't write: %(count)s, the first is “%(line)s”"),
                    count=len(self.odd),
                    line=self.odd[0][:_SHOWN],
                )
            )
            article.left_out += sum(line.startswith("T") for line in self.odd)


def parse_standoff(files: Iterable[str]) -> Standoff:
    """What the standoff `files` of one text say together: an `.ann`, or an `.a1` and an `.a2`."""
    standoff = Standoff()
    for lines in files:
        for line in _LINE_END.split(lines.removeprefix("\ufeff")):
            _sort_in(line, standoff)
    return standoff


def _sort_in(line: str, standoff: Standoff) -> None:
    if found := _TEXT_BOUND.fullmatch(line):
        name = f"T{found['id']}"
        if name in standoff.text_bounds:
            name = f"{name} {len(standoff.text_bounds)}"  # two of one name are two all the same
        standoff.text_bounds[name] = found
    elif about := _REMARK.fullmatch(line):
        standoff.said[about["target"]].append((about["type"], about["value"] or ""))
    elif line.strip():
        if line[0] in _NAMES and "\t" in line:
            standoff.lost[Notice(_NAMES[line[0]])] += 1
        else:
            standoff.odd.append(line)


def claims_of(standoff: Standoff, *, ours: bool) -> list[ForeignClaim]:
    """A claim for each stretch; in a file of `ours` cues and sources are none, and a note is a statement."""
    return [
        _claim(found, standoff.said.get(name, []), ours=ours)
        for name, found in standoff.text_bounds.items()
        if not (ours and found["label"] in {CUE, SOURCE})
    ]


def _claim(found: re.Match[str], said: list[tuple[str, str]], *, ours: bool) -> ForeignClaim:
    kind = next((value for name, value in said if name == "Kind"), None)
    particulars = outline.parse_features({"kind": kind})
    extras: dict[str, Any] = {}
    for name, value in said:
        if name == NOTE and ours:
            particulars["statement"] = value
        elif not (name == "Kind" and "kind" in particulars):
            called = "note" if name == NOTE else name
            extras.setdefault(called, []).append(value)
    single = {name: values[0] if len(values) == 1 else values for name, values in extras.items()}
    return ForeignClaim(_span(found), particulars, (found["label"],), single)


def _span(found: re.Match[str]) -> ForeignSpan:
    places = [tuple(map(int, each.split())) for each in found["at"].split(";")]
    fragments = tuple((start, end) for start, end in places)
    starts, ends = zip(*fragments, strict=True)
    return ForeignSpan(
        min(starts),
        max(ends),
        found["quote"] or None,
        fragments=tuple(sorted(fragments)) if len(fragments) > 1 else (),
    )
