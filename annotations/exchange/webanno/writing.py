"""Writing a table of WebAnno TSV 3.3.

The format rebuilds a text from its sentences, so they are cut here to leave nothing between them:
each reaches to where the next begins. A token is what stands between white space; white space that
a sentence begins with is a token too, since a sentence has to begin with one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from annotations.exchange import outline
from annotations.exchange.webanno.escapes import escape_text, escape_value
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.text.spans import Span
from annotations.text.units import utf16_offsets

LAYER = "webanno.custom.Claim"

_TOKEN = re.compile(r"\S+")
_LEADING = re.compile(r"\s+")
_PARAGRAPH_END = re.compile(r"\n\s*")

_Cells = dict[Span, list[list[str]]]


def write(record: ArticleRecord) -> str:
    """The table of a record."""
    text = record.text
    sentences = list(_sentences(record))
    tokens = [token for sentence in sentences for token in _tokens(sentence, text)]
    cells = _cells(record, tokens)
    offsets = utf16_offsets(text)
    lines = ["#FORMAT=WebAnno TSV 3.3", f"#T_SP={LAYER}|{'|'.join(outline.FEATURES)}", ""]
    at = 0
    for number, sentence in enumerate(sentences, start=1):
        written = sentence.of(text)
        if sentence.end < len(text):  # what is read again has a line end where offsets leave room
            written = written.removesuffix("\n")
        lines += ["", *(f"#Text={escape_text(line)}" for line in written.split("\n"))]
        first = at
        while at < len(tokens) and tokens[at].start < sentence.end:
            name = f"{number}-{at - first + 1}"
            lines += _rows(name, tokens[at], cells.get(at, {}), text, offsets)
            at += 1
    return "".join(f"{line}\n" for line in lines)


def _sentences(record: ArticleRecord) -> Iterator[Span]:
    """The record's sentences, or else its paragraphs, each up to the next one."""
    text = record.text
    if record.sentences:
        starts = {start for start, _end, _paragraph in record.sentences}
    else:
        starts = {found.end() for found in _PARAGRAPH_END.finditer(text)}
    cuts = [0, *sorted(starts - {0, len(text)}), len(text)]
    return (Span(start, end) for start, end in pairwise(cuts))


def _tokens(sentence: Span, text: str) -> Iterator[Span]:
    if leading := _LEADING.match(text, sentence.start, sentence.end):
        yield Span(*leading.span())
    for token in _TOKEN.finditer(text, sentence.start, sentence.end):
        yield Span(*token.span())


def _cells(record: ArticleRecord, tokens: Sequence[Span]) -> dict[int, _Cells]:
    """By token: which part of it (or all of it) which claims cover, each with its values."""
    starts, ends = [each.start for each in tokens], [each.end for each in tokens]
    cells: dict[int, _Cells] = defaultdict(lambda: defaultdict(list))
    for number, claim in enumerate(outline.standing_claims(record), start=1):
        # A claim is never of white space alone.
        span = outline.trim(claim.span, record.text) or claim.span
        values = _values(claim, record.text, number)
        for at in range(bisect_right(ends, span.start), bisect_left(starts, span.end)):
            token = tokens[at]
            part = Span(max(token.start, span.start), min(token.end, span.end))
            cells[at][part].append(values)
    return cells


def _values(claim: ClaimRecord, text: str, number: int) -> list[str]:
    features = outline.describe_claim(claim, text)
    return [
        f"{escape_value(str(features[name])) if name in features else '*'}[{number}]"
        for name in outline.FEATURES
    ]


def _rows(
    name: str, token: Span, cells: _Cells, text: str, offsets: Sequence[int]
) -> Iterator[str]:
    """The row of a token, and those of its parts that claims begin or end in."""
    parts = sorted(part for part in cells if part != token)
    numbered = enumerate(parts, start=1)
    for row, part in [(name, token), *((f"{name}.{number}", part) for number, part in numbered)]:
        stacks = zip(*cells[part], strict=True) if part in cells else "_" * len(outline.FEATURES)
        quote = part.of(text)
        written = escape_text(quote) if quote.isspace() else quote
        place = f"{offsets[part.start]}-{offsets[part.end]}"
        yield "\t".join([row, place, written, *map("|".join, stacks), ""])
