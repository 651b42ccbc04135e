"""doccano's JSON Lines for sequence labelling: an article a line, with [start, end, label] triples.

doccano keeps no quotes. Today it counts UTF-16 code units, once it counted code points, and a
project may count grapheme clusters (github.com/doccano/doccano/issues/2290), but never bytes: our own
lines say what they count. Older exports are read too, also as a list, and Prodigy's and spaCy's lines,
which have the same shape.
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
from annotations.exchange.foreign_articles import MAX_CLAIMS, ForeignArticle, ForeignClaim
from annotations.exchange.foreign_details import foreign_details
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.json_items import json_items
from annotations.exchange.kinds_of_file import missing, require_json
from annotations.exchange.outline import LABEL, OWN_KEY
from annotations.exchange.placement import ForeignSpan, Unit
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.text.units import utf16_offsets
from annotations.untrusted.json import expect, field, parse, parse_object

_LOSES = f"{outline.LOSES}; sourcing; verdicts are words in the metadata"
_SPANS = ("labels", "label", "entities", "spans", "annotations")
_READ_ELSEWHERE = frozenset({*_SPANS, "text", "data", "answer", "tokens"})
_OF_A_SPAN = frozenset(
    {"start", "end", "start_offset", "end_offset", "text", "token_start", "token_end"}
)
_TURNED_DOWN = ("reject", "ignore")
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
    """An article for each line, or for each item of a list. Raises Unreadable for a file without any."""
    require_json(stream, name, Notice(_("what doccano exports as JSONL or JSON")))
    return read_each(json_items(stream, name), partial(_read, unit))


def _read(unit: Unit | None, number: int, line: bytes | None) -> ReadItem:
    item = _parsed(line)
    if item.get("text") is None and not isinstance(item.get("data"), str):
        raise missing("text", item)
    text = field(item, "text", str) or field(item, "data", str) or ""
    if (answer := item.get("answer")) in _TURNED_DOWN:
        raise Unreadable(
            _("Its answer is “%(answer)s”: only what was accepted is read."),
            field="answer",
            answer=str(answer),
        )
    description = outline.own_description(item.get("meta"))
    article = ForeignArticle(FORMAT.key, number, "“text”", description)
    marks = _Marks(article)
    for name in _SPANS:
        marks.add(name, item.get(name))
    foreign_claims = marks.claims
    if description:
        own_claims = field(description, "claims", list) or []
        foreign_claims = _with_particulars(foreign_claims, own_claims)
    else:
        rest = {each: value for each, value in item.items() if each not in _READ_ELSEWHERE}
        meta = rest.pop("meta", None)
        given = (meta, rest) if isinstance(meta, dict) else (rest | {"meta": meta},)
        article.details = foreign_details(*given, marks.of_the_text)
        article.notices += _kept_apart(item)
        if item.get("tokens"):
            article.lost[Notice(_("cuts into tokens"))] += 1
    counting = outline.counting_of(description, unit, FORMAT.units)
    return article.place(text, foreign_claims, counting)


def _parsed(line: bytes | None) -> dict[str, Any]:
    """The object of a line; spaCy's training data have a pair of a text and an object. Raises Unreadable."""
    if line is not None and line.startswith(b"["):
        match parse(line):
            case [str(text), dict(rest)]:
                return {"text": text, **rest}
    return parse_object(line)


def _kept_apart(item: dict[str, Any]) -> Iterator[Notice]:
    for kind in ("relations", "Comments", "comments"):
        if isinstance(given := item.get(kind), list) and given:
            yield Notice(
                _("%(count)s in “%(kind)s”: claims have none, they are kept beside the article"),
                count=len(given),
                kind=kind,
            )


class _Marks:
    """The spans of a line in each form that doccano, Prodigy and spaCy gave them."""

    def __init__(self, article: ForeignArticle) -> None:
        self.claims: list[ForeignClaim] = []
        self.of_the_text: dict[str, Any] = {}
        self._article = article

    def add(self, name: str, given: Any) -> None:
        """Take what stands under `name`; labels without a place are of the text as a whole."""
        spans = given if isinstance(given, list) else [] if given is None else [given]
        if len(spans) > MAX_CLAIMS:
            raise Unreadable(
                _("“%(name)s” has %(count)s annotations; the most: %(most)s."),
                name=name,
                count=len(spans),
                most=MAX_CLAIMS,
            )
        labels, odd = [], 0
        for position, span in enumerate(spans, start=1):
            if claim := _claim(span):
                self.claims.append(claim)
            elif _is_label(span):
                labels.append(span)
            else:
                odd += 1
                if odd == 1:
                    first = Notice(_("“%(name)s” %(position)s"), name=name, position=position)
        if odd:
            self._article.leave_out(
                Notice(_("%(place)s is no span, with a start and an end"), place=first)
            )
        if odd > 1:
            self._article.left_out += odd - 1
            self._article.notices.append(_more(odd - 1))
        if labels:
            self.of_the_text[name] = labels
            self._article.notices.append(
                Notice(
                    _(
                        "“%(name)s” has labels of the whole text, which mark no claims: they are kept"
                    ),
                    name=name,
                )
            )


def _more(count: int) -> Notice:
    return Notice(
        ngettext("%(count)s more like it is none either", "%(count)s more like it are none either"),
        count=count,
    )


def _is_label(given: Any) -> bool:
    """Whether it is a label of a whole text: a word, its number, or what was given with it."""
    if isinstance(given, dict):
        return "label" in given and not {"start", "end", "start_offset", "end_offset"} & set(given)
    return isinstance(given, str | int) and not isinstance(given, bool)


def _claim(span: Any) -> ForeignClaim | None:
    match span:
        case [int(start), int(end), *rest] if len(rest) < _TRIPLE:
            return ForeignClaim(ForeignSpan(start, end), labels=_words(*rest))
        case {"start_offset": int(start), "end_offset": int(end)}:
            return _named(ForeignSpan(start, end), span)
        case {"start": int(start), "end": int(end)}:
            quote = span.get("text")
            return _named(ForeignSpan(start, end, quote if isinstance(quote, str) else None), span)
    return None


def _named(foreign: ForeignSpan, span: dict[str, Any]) -> ForeignClaim:
    """With what else is said of the span; a label that is a number is kept as that."""
    extras = {name: value for name, value in span.items() if name not in _OF_A_SPAN}
    labels = _words(extras.pop("label")) if isinstance(extras.get("label"), str) else ()
    return ForeignClaim(foreign, labels=labels, extras=extras)


def _words(*labels: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in labels if isinstance(each, str | int) and str(each).strip())


def _with_particulars(
    foreign_claims: list[ForeignClaim], own_claims: list[Any]
) -> list[ForeignClaim]:
    """What our own file says of a claim, found by its place: doccano numbers spans anew."""
    by_place = defaultdict(list)
    for each in own_claims:
        claim = expect(each, dict, "claims") or {}
        by_place[claim.get("start"), claim.get("end")].append(claim)
    told = []
    for foreign in foreign_claims:
        known = by_place[foreign.span.start, foreign.span.end]
        told.append(ForeignClaim(foreign.span, known.pop(0) if known else {}))
    return told


FORMAT = Format(
    key="doccano",
    name="doccano (JSON Lines)",
    about="Spans for the annotation tool doccano, which reads the text and the labels.",
    extension=".jsonl",
    media_type="application/x-ndjson",
    reference="https://doccano.github.io/doccano/tutorial/",
    unit=Unit.UTF16,
    units=(Unit.UTF16, Unit.CODE_POINT, Unit.GRAPHEME),
    loses=_LOSES,
    read=read,
    write=write,
    keep=outline.keep_outline,
)
