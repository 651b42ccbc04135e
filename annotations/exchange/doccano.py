"""doccano's JSON Lines for sequence labelling: an article a line, with [start, end, label] triples.

doccano keeps no quotes. Today it counts UTF-16 code units, once it counted code points, and a
project may count grapheme clusters (github.com/doccano/doccano/issues/2290): our own lines say what
they count, and a stranger's in which it matters needs a person to say it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO, Any

import orjson

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.errors import ngettext_noop as ngettext
from annotations.exchange import outline
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.outline import LABEL, MAX_CLAIMS, OWN_KEY, ForeignClaim
from annotations.exchange.placement import ForeignSpan, Unit
from annotations.records.article import ArticleRecord, ProjectRecord
from annotations.text.units import utf16_offsets
from annotations.untrusted.json import expect, field, lines, parse_object

_LOSES = f"{outline.LOSES}; sourcing; verdicts are words in the metadata"
_SPANS = ("labels", "label", "entities", "spans")
_TRIPLE = 3


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A line for each record."""
    for record in records:
        meta = {
            OWN_KEY: {
                "project": project.slug,
                **outline.describe_record(record, Unit.UTF16, _LOSES),
            }
        }
        offsets = utf16_offsets(record.text)
        claims = outline.standing_claims(record)
        places = [(offsets[claim.span.start], offsets[claim.span.end]) for claim in claims]
        meta[OWN_KEY]["claims"] = [
            {"start": start, "end": end, **outline.describe_claim(claim, record.text)}
            for (start, end), claim in zip(places, claims, strict=True)
        ]
        label = [[start, end, LABEL] for start, end in places]
        line = {"text": record.text, "label": label, "meta": meta}
        yield orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each line. Raises Unreadable for a file without any."""
    return read_each(lines(stream, name), partial(_read, unit))


def _read(unit: Unit | None, number: int, line: bytes | None) -> ReadItem:
    item = parse_object(line)
    text = field(item, "text" if "text" in item else "data", str)
    if text is None:
        raise Unreadable(_("“text” is missing."), field="text")
    meta = item.get("meta")
    description = outline.own_description(meta)
    foreign_spans, notices = _mentions(item)
    for kind in ("relations", "Comments", "comments"):
        if isinstance(left := item.get(kind), list) and left:
            notices.append(
                Notice(_("%(count)s in “%(kind)s”: claims have none"), count=len(left), kind=kind)
            )
    return outline.place_claims(
        number,
        text,
        _with_particulars(foreign_spans, field(description, "claims", list) or []),
        name="“text”",
        unit=outline.choose_unit(description, unit),
        description=description,
        notices=notices,
    )


def _mentions(item: dict[str, Any]) -> tuple[list[ForeignSpan], list[Notice]]:
    """The spans of an item in each of doccano's forms, and a sentence on what is none."""
    foreign_spans, odd = [], []
    for name in _SPANS:
        spans = field(item, name, list) or []
        if len(spans) > MAX_CLAIMS:
            raise Unreadable(
                _("“%(name)s” has %(count)s annotations; the most: %(most)s."),
                name=name,
                count=len(spans),
                most=MAX_CLAIMS,
            )
        for position, span in enumerate(spans, start=1):
            if foreign := _mention(span):
                foreign_spans.append(foreign)
            else:
                odd.append(f"“{name}” {position}")
    notices = []
    if odd:
        notices.append(Notice(_("%(place)s is no span, with a start and an end"), place=odd[0]))
    if len(odd) > 1:
        notices.append(
            Notice(
                ngettext(
                    "%(count)s more like it is none either",
                    "%(count)s more like it are none either",
                ),
                count=len(odd) - 1,
            )
        )
    return foreign_spans, notices


def _mention(span: object) -> ForeignSpan | None:
    match span:
        case [int(start), int(end), *rest] if len(rest) < _TRIPLE:
            return ForeignSpan(start, end)
        case {"start_offset": int(start), "end_offset": int(end)}:
            return ForeignSpan(start, end)
    return None


def _with_particulars(
    foreign_spans: list[ForeignSpan], own_claims: list[Any]
) -> list[ForeignClaim]:
    """What our own file says of a claim, found by its place: doccano numbers spans anew."""
    by_place = defaultdict(list)
    for each in own_claims:
        claim = expect(each, dict, "claims") or {}
        by_place[claim.get("start"), claim.get("end")].append(claim)
    foreign_claims = []
    for foreign in foreign_spans:
        known = by_place[foreign.start, foreign.end]
        foreign_claims.append(ForeignClaim(foreign, known.pop(0) if known else {}))
    return foreign_claims


FORMAT = Format(
    key="doccano",
    name="doccano (JSON Lines)",
    about="Spans for the annotation tool doccano, which reads the text and the labels.",
    extension=".jsonl",
    media_type="application/x-ndjson",
    reference="https://doccano.github.io/doccano/tutorial/",
    unit=Unit.UTF16,
    loses=_LOSES,
    read=read,
    write=write,
    keep=outline.keep_outline,
)
