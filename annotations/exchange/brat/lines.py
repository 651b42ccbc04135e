"""Writing the lines of brat's `.ann` files: T for a stretch of text, A, R and # for what is said of it.

A line end can't be in a T line, so that a claim across lines is given in fragments, as brat itself
does it.
"""

import re
from collections import Counter

from annotations.exchange import outline
from annotations.exchange.outline import LABEL, trim
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.sourcing import AttributionRecord, SourcingRecord
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

NOTE = "AnnotatorNotes"
LINE_END = "\n"


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
        self.line("#", f"{NOTE} {of}\t{one_line(words)}")

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
    if leading := claim.leading_sourcing:
        page.attribute(name, "Identification", leading.identification.value)
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
