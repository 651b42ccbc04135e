"""The lines of brat's `.ann` files: T for a stretch of text, A, R and # for what is said of it.

A line end can't be in a T line, so that a claim across lines is given in fragments, as brat itself
does it.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.outline import LABEL, PlacedClaim, trim
from annotations.exchange.placement import ForeignSpan, Unit, place
from annotations.records.article import (
    ArticleRecord,
    AttributionRecord,
    ClaimRecord,
    SourcingRecord,
)
from annotations.text.spans import Span
from annotations.vocabulary import (
    Channel,
    ClaimKind,
    Identification,
    SourceKind,
    Status,
    Terms,
)

CUE, SOURCE = "Cue", "Source"

CONFIGURATION = f"""\
[entities]
{LABEL}
{CUE}
{SOURCE}

[relations]
Cued_by	Arg1:{LABEL}, Arg2:{CUE}
Said_by	Arg1:{LABEL}, Arg2:{SOURCE}
Has_it_from	Arg1:{SOURCE}, Arg2:{SOURCE}
Same_origin	Arg1:{SOURCE}, Arg2:{SOURCE}
<OVERLAP>	Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind	Arg:{LABEL}, Value:{"|".join(ClaimKind.values)}
Status	Arg:{LABEL}, Value:{"|".join(Status.values)}
Verdict	Arg:{LABEL}, Value:<ANY>
Identification	Arg:{LABEL}, Value:{"|".join(Identification.values)}
Source_kind	Arg:{SOURCE}, Value:{"|".join(SourceKind.values)}
Terms	Arg:{SOURCE}, Value:{"|".join(Terms.values)}
Channel	Arg:{SOURCE}, Value:{"|".join(Channel.values)}
"""

_TEXT_BOUND = re.compile(
    r"T(?P<id>[^\t]*)\t(?P<label>[^\t ]+) (?P<at>[0-9]{1,9} [0-9]{1,9}(;[0-9]{1,9} [0-9]{1,9})*)"
    r"(\t(?P<quote>.*))?",
    re.DOTALL,
)
_REMARK = re.compile(
    r"(?P<id>[A-Z*#][^\t]*)\t(?P<type>[^\t ]+) (?P<target>[^\t ]+)[\t ]?(?P<value>.*)"
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
_NOTE = "AnnotatorNotes"
LINE_END = "\n"


@dataclass(frozen=True, slots=True)
class _TextBound:
    """A T line: `fragments` in the order of the text, each with its quote as far as it is known."""

    name: str
    label: str
    fragments: tuple[ForeignSpan, ...]


@dataclass(frozen=True, slots=True)
class Standoff:
    """What an `.ann` file says of its text, which is normalised here."""

    text: str
    claims: list[PlacedClaim]
    notices: list[Notice]


def one_line(words: str) -> str:
    """`words` with each run of line ends as a space: a note is a line."""
    return re.sub(r"[\r\n]+", " ", words)


def write(record: ArticleRecord) -> str:
    """The `.ann` file of a record."""
    page = _AnnFile(record.text)
    for claim in outline.standing_claims(record):
        if (span := trim(claim.span, record.text, LINE_END)) is not None:
            _write_claim(page, claim, page.stretch(LABEL, span))
    return "".join(f"{line}\n" for line in page.lines)


class _AnnFile:
    """The lines so far, each kind with its numbers."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self.text = text
        self._numbers: Counter[str] = Counter()
        self._sourcing: dict[tuple[str, Span], str] = {}

    def stretch(self, label: str, span: Span) -> str:
        fragments = [
            Span(span.start + found.start(), span.start + found.end())
            for found in re.finditer(r"[^\n]+", span.of(self.text))
        ]
        at = ";".join(f"{each.start} {each.end}" for each in fragments)
        quote = " ".join(each.of(self.text) for each in fragments)
        return self.line("T", f"{label} {at}\t{quote}")

    def sourcing(self, label: str, span: Span | None) -> tuple[str, bool]:
        """The stretch of a cue or source, and whether it is new; "" where the text has none."""
        span = span and trim(span, self.text, LINE_END)
        if span is None:
            return "", False
        known = self._sourcing.get((label, span))
        if known is None:
            self._sourcing[label, span] = self.stretch(label, span)
        return self._sourcing[label, span], known is None

    def attribute(self, of: str, name: str, value: str) -> None:
        self.line("A", f"{name} {of} {'_'.join(value.split())}")

    def relation(self, name: str, first: str, second: str) -> None:
        self.line("R", f"{name} Arg1:{first} Arg2:{second}\t")

    def note(self, of: str, words: str) -> None:
        self.line("#", f"{_NOTE} {of}\t{one_line(words)}")

    def line(self, kind: str, content: str) -> str:
        self._numbers[kind] += 1
        name = f"{kind}{self._numbers[kind]}"
        self.lines.append(f"{name}\t{content}")
        return name


def _write_claim(page: _AnnFile, claim: ClaimRecord, name: str) -> None:
    page.attribute(name, "Kind", claim.kind.value)
    page.attribute(name, "Status", claim.status.value)
    if claim.verdict:
        page.attribute(name, "Verdict", claim.verdict.key)
    if claim.statement != claim.span.of(page.text):
        page.note(name, claim.statement)
    if claim.sourcings:
        page.attribute(name, "Identification", claim.sourcings[0].identification.value)
    for sourcing in claim.sourcings:
        _write_chain(page, sourcing, name)


def _write_chain(page: _AnnFile, sourcing: SourcingRecord, claim: str) -> None:
    """The claim's cues, and in each branch from source to source as far as the text mentions them."""
    furthest: dict[int, str] = {}
    for number, branch in enumerate(sourcing.branches, start=1):
        nearer, relation = claim, "Said_by"
        for attribution in branch:
            cue, _is_new = page.sourcing(CUE, attribution.cue)
            if cue:
                page.relation("Cued_by", claim, cue)
            mention, is_new = page.sourcing(SOURCE, attribution.mention)
            if mention:
                page.relation(relation, nearer, mention)
                nearer, relation = mention, "Has_it_from"
            if is_new:
                _describe(page, mention, attribution)
        if mention:
            furthest[number] = mention
        if mention and (other := furthest.get(branch[-1].same_origin_as or 0)):
            page.relation("Same_origin", mention, other)


def _describe(page: _AnnFile, mention: str, attribution: AttributionRecord) -> None:
    """What is known of a source where the text first mentions it."""
    if attribution.source:
        page.attribute(mention, "Source_kind", attribution.source.kind.value)
        page.attribute(mention, "Terms", attribution.terms.value)
        page.attribute(mention, "Channel", attribution.channel.value)
        page.note(mention, attribution.source.name)


def read(lines: str, raw: str, *, unit: Unit | None, ours: bool, name: str) -> Standoff:
    """The claims of an `.ann` file, in the text `raw` that it is about.

    In a file of `ours` a note is the claim's statement, and cues and sources are no claims: what
    the format says that it loses isn't told again.
    Raises Unreadable, calling the text by `name`.
    """
    text_bounds, remarks, left = _parsed(lines)
    if ours:
        text_bounds = [each for each in text_bounds if each.label not in {CUE, SOURCE}]
        left.clear()
    else:
        left[_("notes and kinds")], remarks = len(remarks), {}
    foreign_spans = [span for each in text_bounds for span in each.fragments]
    outline.check_amount(foreign_spans, raw, name)
    placement = place(raw, foreign_spans, name=name, unit=unit)
    spans = iter(placement.spans)
    notices = [
        Notice(_("%(kind)s left out: %(count)s"), kind=Notice(kind), count=count)
        for kind, count in left.items()
        if count
    ]
    claims = []
    for text_bound in text_bounds:
        places = [next(spans) for _fragment in text_bound.fragments]
        if misfits := [each for each in places if isinstance(each, Notice)]:
            notices.append(misfits[0])
            continue
        fitting = [each for each in places if isinstance(each, Span)]
        claims.append(_placed_claim(text_bound, sorted(fitting), placement.text, remarks))
    return Standoff(placement.text, claims, notices)


def _parsed(lines: str) -> tuple[list[_TextBound], dict[tuple[str, str], str], Counter[str]]:
    """The text-bound annotations, remarks by the name and the sort of thing, and what is left out."""
    text_bounds: list[_TextBound] = []
    remarks: dict[tuple[str, str], str] = {}
    left: Counter[str] = Counter()
    for line in re.split("\r?\n", lines.removeprefix("\ufeff")):
        if text_bound := _TEXT_BOUND.fullmatch(line):
            text_bounds.append(_text_bound(text_bound))
        elif (about := _REMARK.fullmatch(line)) and about["type"] in {_NOTE, "Kind"}:
            remarks.setdefault((about["target"], about["type"]), about["value"])
        elif line.strip():
            left[_NAMES.get(line[0], _("lines that brat doesn't write"))] += 1
    return text_bounds, remarks, left


def _text_bound(found: re.Match[str]) -> _TextBound:
    """Its fragments, each with its part of the quote where the lengths tell which one that is."""
    ends = [each.split() for each in found["at"].split(";")]
    places = [(int(start), int(end)) for start, end in ends]
    quote, parts, at = found["quote"], [], 0
    for start, end in places:
        parts.append(quote[at : at + end - start] if quote else None)
        at += end - start + 1
    if quote is None or at != len(quote) + 1:
        parts = [quote] if len(places) == 1 else [None] * len(places)
    fragments = [
        ForeignSpan(start, end, part) for (start, end), part in zip(places, parts, strict=True)
    ]
    return _TextBound(f"T{found['id']}", found["label"], tuple(fragments))


def _placed_claim(
    text_bound: _TextBound, spans: list[Span], text: str, remarks: dict[tuple[str, str], str]
) -> PlacedClaim:
    whole = Span(spans[0].start, max(each.end for each in spans))
    particulars = outline.parse_features({"kind": remarks.get((text_bound.name, "Kind"))})
    if note := remarks.get((text_bound.name, _NOTE)):
        particulars["statement"] = note
    gaps = [text[each.end : after.start] for each, after in pairwise(spans)]
    if not any(gap.strip("\n") for gap in gaps):
        return PlacedClaim(whole, particulars)
    particulars.setdefault("statement", " … ".join(each.of(text) for each in spans))
    return PlacedClaim(
        whole,
        particulars,
        Notice(
            _(
                "%(place)s: %(name)s has gaps, and a claim is one stretch: it was widened, its "
                "statement is what was marked"
            ),
            place=f"{whole.start}–{whole.end}",
            name=text_bound.name,
        ),
    )
