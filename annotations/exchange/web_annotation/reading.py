"""Web annotations of texts as articles with claims, whoever wrote them.

A text is read where an annotation's target or its source carries it as a `value`. All annotations of
one text make an article; one with several targets makes several claims.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Any

from annotations.documents.titles import title_from
from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.foreign_articles import check_amount
from annotations.exchange.foreign_details import foreign_details, keep_extra
from annotations.exchange.format import FileItem, Format, ReadItem, RefusedItem
from annotations.exchange.kinds_of_file import missing
from annotations.exchange.placement import Counting, ForeignSpan, Unit
from annotations.exchange.places import place
from annotations.exchange.web_annotation.bodies import kind_of, statement_of
from annotations.exchange.web_annotation.pages import read_pages
from annotations.exchange.web_annotation.selectors import SelectedText, Selection, select
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.reading import read as read_shape
from annotations.records.writing import with_quotes
from annotations.text.spans import Span
from annotations.untrusted.json import expect, parse
from annotations.untrusted.json import field as field_of

MAX_BYTES = 50_000_000
"""JSON-LD is read as a whole."""

_BOM = b"\xef\xbb\xbf"
_OF_THE_TARGET = frozenset({"target", "@context", "type", "claim"})
_Json = dict[str, Any]


@dataclass(slots=True)
class _AnnotatedText:
    """A text, what is known of it, and the annotations whose target it is, with their numbers.

    Its own number is that of the first of them.
    """

    number: int
    text: str | None = None
    carried: _Json = field(default_factory=dict)
    claims: list[tuple[int, _Json, Any]] = field(default_factory=list)
    """The number of each annotation, itself, and its selectors."""
    lost: Counter[Notice] = field(default_factory=Counter)


def read_annotations(
    form: Format, stream: IO[bytes], name: str, unit: Unit | None
) -> Iterator[FileItem]:
    """An article for each text, and a refusal for each annotation whose text the file doesn't have.

    Takes a collection, a page, a list of annotations, or one; what is missing of a collection is
    refused last. `form` is the format. Raises Unreadable.
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
        pages = read_pages(document)
    except Unreadable as error:
        raise Unreadable(_("%(name)s: %(reason)s"), name=name, reason=error.notice) from error
    counting = Counting(form.units, unit)
    if not unit and _states_code_points(document):
        counting = Counting((Unit.CODE_POINT,), as_written=True)
    yield from _articles(form.key, pages.annotations, counting)
    for number, notice in enumerate(pages.missing, start=len(pages.annotations) + 1):
        yield RefusedItem(number, notice)


def _states_code_points(document: Any) -> bool:
    """Whether it is our own, which says what its positions count."""
    about = document.get("about") if isinstance(document, dict) else None
    return isinstance(about, dict) and about.get("unit") == Unit.CODE_POINT


def _articles(key: str, annotations: Sequence[Any], counting: Counting) -> Iterator[FileItem]:
    sources: dict[str, _AnnotatedText] = {}
    for number, annotation in enumerate(annotations, start=1):
        try:
            _sort_in(number, annotation, sources)
        except Unreadable as error:
            yield RefusedItem(number, error.notice)
    for address, source in sources.items():
        if source.text is None:
            for number, _annotation, _selector in source.claims:
                yield RefusedItem(
                    number,
                    Notice(
                        _("The file doesn't have the text of its target, %(target)s."),
                        target=address[:100],
                    ),
                )
            continue
        try:
            yield _article(key, source, counting)
        except Unreadable as error:
            yield RefusedItem(source.number, error.notice)


def _sort_in(number: int, annotation: Any, sources: dict[str, _AnnotatedText]) -> None:
    """Put an annotation to the sources of its targets. Raises Unreadable where none can be a text."""
    if not isinstance(annotation, dict):
        raise Unreadable(_("It isn't an annotation: it should be an object."))
    target = annotation.get("target")
    if target is None:
        raise missing("target", annotation)
    targets = target if isinstance(target, list) else [target]
    if not any(isinstance(each, dict) for each in targets):
        raise _without_selector()
    for each in targets:
        if isinstance(each, dict):
            _sort_target_in(number, annotation, each, sources)
        else:
            raise _without_selector()


def _without_selector() -> Unreadable:
    return Unreadable(_("Its “target” has no selector, so it says nothing of a place in a text."))


def _sort_target_in(
    number: int, annotation: _Json, target: _Json, sources: dict[str, _AnnotatedText]
) -> None:
    source = target.get("source", target)
    key, carried = _key(source, number), source if isinstance(source, dict) else {}
    text, details = field_of(carried, "value", str), field_of(carried, "article", dict)
    known = sources.setdefault(key, _AnnotatedText(number))
    if known.text is None:
        known.text, known.carried = text, carried
    if "selector" in target:
        known.claims.append((number, annotation, target["selector"]))
    elif known.text is None:
        raise _without_selector()
    elif details is None:
        known.lost[Notice(_("annotations of a whole text"))] += 1


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


def _article(key: str, source: _AnnotatedText, counting: Counting) -> ReadItem:
    notices: list[Notice] = []
    claims: list[ClaimRecord] = []
    left_out = 0
    selections = [select(selector) for _number, _annotation, selector in source.claims]
    foreign_spans = [
        each.foreign for each in selections if isinstance(each, Selection) and each.foreign
    ]
    quoted = [ForeignSpan(0, 0)] * (len(selections) - len(foreign_spans))
    check_amount([*foreign_spans, *quoted], source.text or "", "“value”")
    placed = place(source.text or "", foreign_spans, name="“value”", counting=counting)
    notices += placed.notices
    places, selected = iter(placed.places), SelectedText(placed.text, counting)
    for (number, annotation, _selector), selection in zip(source.claims, selections, strict=True):
        found: Any = selection
        if isinstance(selection, Selection):
            at = next(places) if selection.foreign else None
            found = selected.find(selection, at)
        if isinstance(found, Notice):
            notices.append(_of(number, found))
            left_out += 1
            continue
        try:
            claims.append(_claim(key, annotation, found.span, placed.text, source.lost))
        except Unreadable as error:
            notices.append(_of(number, error.notice))
            left_out += 1
            continue
        if found.remark:
            notices.append(_of(number, found.remark))
    record = replace(_record(key, source, placed.text), claims=tuple(claims))
    return ReadItem(source.number, record, tuple(notices), left_out, source.lost)


def _of(number: int, reason: Notice) -> Notice:
    return Notice(_("annotation %(number)s: %(reason)s"), number=str(number), reason=reason)


def _record(key: str, source: _AnnotatedText, text: str) -> ArticleRecord:
    """The article, without claims: as our own file describes it, or what a stranger's says."""
    if details := field_of(source.carried, "article", dict):
        known = {name: each for name, each in details.items() if name != "sha256"}
        title = {"title": title_from(text)} if "title" not in known else {}
        record: ArticleRecord = read_shape(ArticleRecord, known | title | {"text": text}, text)
        return record
    carried = dict(source.carried)
    said = {name: carried.pop(name, None) for name in ("value", "type", "format", "selector")}
    via, address = carried.pop("via", None), carried.pop("id", carried.pop("@id", None))
    found = foreign_details(carried, {"url": via}, {"url": address, "format": said["format"]})
    source.lost += Counter(found.lost)
    found.known.setdefault("title", title_from(text))
    extras = {key: found.extras} if found.extras else {}
    return ArticleRecord(text=text, extras=extras, **found.known)


def _claim(
    key: str, annotation: _Json, span: Span, text: str, lost: Counter[Notice]
) -> ClaimRecord:
    statement = statement_of(annotation)
    details = annotation.get("claim")
    if isinstance(details, dict):
        claim: ClaimRecord = read_shape(
            ClaimRecord,
            details | {"span": with_quotes(span, text), "statement": statement},
            text,
        )
        return claim
    extras: dict[str, Any] = {}
    for name, value in annotation.items():
        words = value.get("value") if isinstance(value, dict) else value
        stated = isinstance(words, str) and words == statement
        if name not in _OF_THE_TARGET and value not in (None, "", [], {}) and not stated:
            keep_extra(extras, name, value, lost)
    return ClaimRecord(
        span=span,
        statement=statement or span.of(text),
        kind=kind_of(annotation),
        extras={key: extras} if extras else {},
    )
