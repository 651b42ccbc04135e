"""Web annotations of texts as articles with claims, whoever wrote them.

A text is read where an annotation's target or its source carries it as a `value`. All annotations of
one text make an article.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Any

from annotations.documents.titles import title_from
from annotations.errors import Invalid, Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, ReadItem, RefusedItem
from annotations.exchange.placement import ForeignSpan, Unit, place
from annotations.records.article import ArticleRecord, ClaimRecord
from annotations.records.reading import read as read_shape
from annotations.records.writing import with_quotes
from annotations.text.search import find
from annotations.text.spans import Span
from annotations.untrusted.json import expect, parse
from annotations.untrusted.json import field as field_of

MAX_BYTES = 50_000_000
"""JSON-LD is read as a whole."""

MAX_ANNOTATIONS = 200_000
"""Of a file."""

_BOM = b"\xef\xbb\xbf"
_POSITION, _QUOTE = "TextPositionSelector", "TextQuoteSelector"
_Json = dict[str, Any]


@dataclass(slots=True)
class _AnnotatedText:
    """A text, what is known of it, and the annotations whose target it is, with their numbers.

    Its own number is that of the first of them.
    """

    number: int
    text: str | None = None
    details: _Json = field(default_factory=dict)
    claims: list[tuple[int, _Json]] = field(default_factory=list)


def read(stream: IO[bytes], name: str, unit: Unit | None = None) -> Iterator[FileItem]:
    """An article for each text, and a refusal for each annotation whose text the file doesn't have.

    Takes a collection, a page, a list of annotations, or one. Raises Unreadable.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Unreadable(
            _("%(name)s has more than %(most)s bytes, the most: cut it into pages."),
            name=name,
            most=MAX_BYTES,
        )
    try:
        document = parse(data.removeprefix(_BOM))
        annotations = _annotations(document)
        stated = _stated_unit(document)
    except Unreadable as error:
        raise Unreadable(_("%(name)s: %(reason)s"), name=name, reason=error.notice) from error
    yield from _articles(annotations, unit or stated)


def _annotations(document: Any) -> list[Any]:
    """The annotations of a document. Raises Unreadable where there are none, or too many."""
    if isinstance(document, dict) and isinstance(document.get("first"), dict):
        document = document["first"]
    if isinstance(document, dict) and "items" in document:
        document = document["items"]
    found = [document] if isinstance(document, dict) else document
    if not isinstance(found, list) or not found or found == [{}]:
        raise Unreadable(_("it has no annotations: it should be a collection, a page or a list."))
    if len(found) > MAX_ANNOTATIONS:
        raise Unreadable(
            _("it has more than %(most)s annotations, the most."), most=MAX_ANNOTATIONS
        )
    return found


def _stated_unit(document: Any) -> Unit | None:
    """What our own files say that their positions count."""
    about = document.get("about") if isinstance(document, dict) else None
    return (
        Unit.CODE_POINT
        if isinstance(about, dict) and about.get("unit") == Unit.CODE_POINT
        else None
    )


def _articles(annotations: Sequence[Any], unit: Unit | None) -> Iterator[FileItem]:
    sources: dict[str, _AnnotatedText] = {}
    for number, annotation in enumerate(annotations, start=1):
        try:
            _sort_in(number, annotation, sources)
        except Unreadable as error:
            yield RefusedItem(number, error.notice)
    for key, source in sources.items():
        if source.text is None:
            for number, _annotation in source.claims:
                yield RefusedItem(
                    number,
                    Notice(
                        _("The file doesn't have the text of its target, %(target)s."),
                        target=key[:100],
                    ),
                )
            continue
        try:
            yield _article(source, unit)
        except Unreadable as error:
            yield RefusedItem(source.number, error.notice)


def _sort_in(number: int, annotation: Any, sources: dict[str, _AnnotatedText]) -> None:
    """Put an annotation to its source. Raises Unreadable where it has none that can be a text."""
    if not isinstance(annotation, dict):
        raise Unreadable(_("It isn't an annotation: it should be an object."))
    target = annotation.get("target")
    if isinstance(target, list) and len(target) == 1:
        (target,) = target
    if not isinstance(target, dict):
        raise Unreadable(
            _("Its “target” has no selector, so it says nothing of a place in a text.")
        )
    source = target.get("source", target)
    key, carried = _key(source, number), source if isinstance(source, dict) else {}
    text, details = field_of(carried, "value", str), field_of(carried, "article", dict)
    known = sources.setdefault(key, _AnnotatedText(number))
    if known.text is None:
        known.text, known.details = text, details or {}
    if "selector" in target:
        known.claims.append((number, annotation | {"target": target}))
    elif known.text is None:
        raise Unreadable(
            _("Its “target” has no selector, so it says nothing of a place in a text.")
        )


def _key(source: Any, number: int) -> str:
    """What two annotations of one text have in common: its address, else the text itself."""
    if isinstance(source, str):
        return source
    given = expect(source, dict, "source") or {}
    return (
        field_of(given, "id", str)
        or field_of(given, "@id", str)
        or field_of(given, "value", str)
        or f"annotation {number}"
    )


def _article(source: _AnnotatedText, unit: Unit | None) -> ReadItem:
    notices: list[Notice] = []
    claims: list[ClaimRecord] = []
    foreign_spans = [_mention(annotation) for _, annotation in source.claims]
    placed = place(
        source.text or "",
        [each for each in foreign_spans if isinstance(each, ForeignSpan)],
        name="“value”",
        unit=unit,
    )
    spans = iter(placed.spans)
    for foreign, (position, annotation) in zip(foreign_spans, source.claims, strict=True):
        span = next(spans) if isinstance(foreign, ForeignSpan) else _quoted(foreign, placed.text)
        try:
            reason = span if isinstance(span, Notice) else None
            if isinstance(span, Span):
                claims.append(_claim(annotation, span, placed.text))
        except Unreadable as error:
            reason = error.notice
        if reason:
            number = str(position)
            notices.append(
                Notice(_("annotation %(number)s: %(reason)s"), number=number, reason=reason)
            )
    details = {name: each for name, each in source.details.items() if name != "sha256"}
    title = {"title": title_from(placed.text)} if "title" not in details else {}
    record: ArticleRecord = read_shape(
        ArticleRecord, details | title | {"text": placed.text}, placed.text
    )
    return ReadItem(source.number, replace(record, claims=tuple(claims)), tuple(notices))


def _selectors(annotation: _Json) -> list[_Json]:
    given = annotation["target"]["selector"]
    return [
        each for each in (given if isinstance(given, list) else [given]) if isinstance(each, dict)
    ]


def _mention(annotation: _Json) -> ForeignSpan | _Json:
    """The place as positions give it, else the selector that quotes it, {} without either."""
    selectors = {each.get("type"): each for each in _selectors(annotation)}
    quoted, position = selectors.get(_QUOTE, {}), selectors.get(_POSITION, {})
    match position.get("start"), position.get("end"), quoted.get("exact"):
        case int(start), int(end), str(exact):
            return ForeignSpan(start, end, exact)
        case int(start), int(end), _:
            return ForeignSpan(start, end)
        case _:
            return quoted


def _quoted(quoted: _Json, text: str) -> Span | Notice:
    """The one place that reads exactly as quoted, or why there is none."""
    given = [quoted.get(name) or "" for name in ("exact", "prefix", "suffix")]
    if not given[0] or not all(isinstance(each, str) for each in given):
        return Notice(_("it has no position and no quote in its text"))
    exact, prefix, suffix = (each.replace("\r\n", "\n") for each in given)
    try:
        found = find(text, exact)
    except Invalid as refusal:
        return refusal.notice
    words = exact.strip()
    before, after = exact.split(words, 1)
    spans = [
        span
        for span in found.spans
        if text[: span.start].endswith(prefix + before)
        and text.startswith(after + suffix, span.end)
    ]
    if found.exact and not found.more and len(spans) == 1:
        return spans[0]
    if found.exact and (spans or found.more):
        return Notice(_("“%(quote)s” stands in several places in the text"), quote=words[:60])
    return Notice(_("“%(quote)s” stands nowhere in the text"), quote=words[:60])


def _claim(annotation: _Json, span: Span, text: str) -> ClaimRecord:
    details = annotation.get("claim")
    if not isinstance(details, dict):
        return ClaimRecord(span=span, statement=_statement(annotation) or span.of(text))
    claim: ClaimRecord = read_shape(
        ClaimRecord,
        details | {"span": with_quotes(span, text), "statement": _statement(annotation)},
        text,
    )
    return claim


def _statement(annotation: _Json) -> str:
    """The words of the first body that isn't a tag."""
    given = annotation.get("body")
    for body in given if isinstance(given, list) else [given]:
        if isinstance(body, dict) and body.get("purpose") != "tagging":
            value = body.get("value")
            if isinstance(value, str) and value.strip():
                return value
    return annotation["bodyValue"] if isinstance(annotation.get("bodyValue"), str) else ""
