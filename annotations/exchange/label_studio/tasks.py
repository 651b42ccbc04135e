"""Reading a task of Label Studio.

Label Studio has counted code points since 2021 and UTF-16 code units before; regions have quotes, by
which it shows. Predictions are a model's and drafts aren't handed in: they are counted and left out,
since a claim stands for a person's work.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.foreign_articles import ForeignArticle, PlacedClaim
from annotations.exchange.foreign_details import foreign_details
from annotations.exchange.format import Format, ReadItem
from annotations.exchange.kinds_of_file import missing
from annotations.exchange.label_studio.regions import Region, TaskRegions
from annotations.exchange.placement import ForeignSpan, Unit
from annotations.exchange.visible_text import VisibleText, visible_text
from annotations.text.units import code_points
from annotations.untrusted.decoding import unify_line_ends
from annotations.untrusted.json import expect, field, parse_object

_ANNOTATED = ("annotations", "completions")
_NOT_TAKEN = {
    "predictions": _("regions of predictions, which are no person's work"),
    "drafts": _("regions of drafts"),
}
_HTML = re.compile(r"<(p|div|body|html|article|section|span|h[1-6]|ul|br)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_QUOTES = 100
"""Of a task, that show which of its fields is the text."""

_ADDRESSES = ("http://", "https://", "/data/", "s3://", "gs://", "azure-blob://")
_ROOT = re.compile(r"^(/html\[1\])?(/body\[1\])?")


def read_task(form: Format, said: Unit | None, number: int, item: bytes | None) -> ReadItem:
    """The article of a task of the format `form`. Raises Unreadable."""
    task = parse_object(item)
    data = field(task, "data", dict)
    if data is None:
        raise missing("data", task)
    regions = TaskRegions()
    annotated = next((name for name in _ANNOTATED if task.get(name)), "annotations")
    for each in field(task, annotated, list) or []:
        regions.add(expect(each, dict, annotated) or {})
    name, text = _text(data, regions)
    description = outline.own_description(data.get("meta"))
    article = ForeignArticle(form.key, number, f"“data.{name}”", description)
    if not description:
        article.details = foreign_details(*_besides(task, data, name), regions.of_the_text)
    article.lost += regions.lost
    for kind, what in _NOT_TAKEN.items():
        if count := sum(_results(each, kind) for each in field(task, kind, list) or []):
            article.lost[Notice(what)] += count
    for kind, count in regions.elsewhere.items():
        article.notices.append(
            Notice(
                _("regions of the type “%(kind)s”, no span of a text: %(count)s"),
                kind=kind,
                count=count,
            )
        )
        article.left_out += count
    counting = outline.counting_of(description, said, form.units)
    if description or not _is_page(text, regions.regions):
        claims = [each.claim(_place(each, text)) for each in regions.regions]
        return article.place(text, claims, counting)
    page = visible_text(unify_line_ends(text.removeprefix("\ufeff")))
    claims = [each.claim(_place_in_page(each, page)) for each in regions.regions]
    if not claims:
        article.notices.append(Notice(_("its text is HTML: what a page shows of it is read")))
    _counted, found = article.find(page.counted, claims, counting)
    return article.build(page.text, list(_shown(article, page, found)))


def _results(given: Any, kind: str) -> int:
    """How many results a prediction or a draft has."""
    return len(field(expect(given, dict, kind) or {}, "result", list) or [])


def _besides(task: dict[str, Any], data: dict[str, Any], text: str) -> list[Mapping[str, Any]]:
    """What the task says beside its text and regions, the likelier details of an article first."""
    rest = {name: value for name, value in data.items() if name != text}
    meta = rest.pop("meta", None)
    given: list[Mapping[str, Any]] = [rest]
    if isinstance(meta, dict):
        given.append(meta)
    if isinstance(task_meta := task.get("meta"), dict):
        given.append(task_meta)
    own = {
        name: value
        for name, value in task.items()
        if name not in {"data", "meta", *_ANNOTATED, *_NOT_TAKEN}
    }
    people = [
        {
            name: value
            for name, value in each.items()
            if name != "result" and value not in (None, "")
        }
        for each in task.get("annotations") or ()
    ]
    return [*given, {"task": own, "annotations": [each for each in people if each]}]


def _text(data: dict[str, Any], regions: TaskRegions) -> tuple[str, str]:
    """The name of the text in `data`, and the text. Raises Unreadable."""
    texts = {name: text for name, text in data.items() if isinstance(text, str) and text.strip()}
    named = next((name for name in ("text", *regions.sources) if name in texts), None)
    quotes = [each.quote for each in regions.regions if each.quote][:_QUOTES]
    hits = {name: _hits(text, quotes) for name, text in texts.items()}
    most = max(hits.values(), default=0)
    best = [name for name, count in hits.items() if count == most]
    if named is None or (most and not hits[named]):
        others = [name for name in foreign_details(texts).extras if len(texts[name].split()) > 1]
        named = best[0] if most and len(best) == 1 else others[0] if len(others) == 1 else named
    if named is None:
        if "text" in data and data["text"] is not None:
            field({"data.text": data["text"]}, "data.text", str)
        raise Unreadable(
            _(
                "“data.text” is missing, and which other field is the text doesn't show: %(fields)s. "
                "Call it text."
            ),
            field="data.text",
            fields=", ".join(each[:60] for each in list(data)[:12]) or Notice(_("there is none")),
        )
    text = field(data, named, str) or ""
    if text.startswith(_ADDRESSES) and not any(map(str.isspace, text)):
        raise Unreadable(
            _(
                "“data.%(name)s” is an address: put the text itself there, as articles are fetched "
                "one by one."
            ),
            field=f"data.{named}",
            name=named,
        )
    return named, text


def _hits(text: str, quotes: Sequence[str]) -> int:
    """How many of `quotes` stand in it, its tags aside."""
    bare = _MARKUP.sub("", text)
    return sum(quote in text or quote in bare for quote in quotes)


def _is_page(text: str, regions: list[Region]) -> bool:
    """Whether it is HTML of which people saw what a browser shows."""
    if regions:
        return any(each.in_a_page for each in regions)
    return _HTML.search(text) is not None and "</" in text


def _place(region: Region, text: str) -> ForeignSpan:
    """Label Studio writes a line end in a quote as a backslash and an n."""
    quote = region.quote
    if quote and "\\n" in quote and "\\n" not in text:
        quote = quote.replace("\\n", "\n")
    offsets = region.value.get("globalOffsets")
    offsets = offsets if isinstance(offsets, dict) else region.value
    return ForeignSpan(offsets["start"], offsets["end"], quote)


def _place_in_page(region: Region, page: VisibleText) -> ForeignSpan:
    """By its global offsets, else by its paths; nowhere where those lead to nothing."""
    value = region.value
    if isinstance(value.get("globalOffsets"), dict) or not region.in_a_page:
        return _place(region, page.counted)
    start, end = (
        _at(value.get(edge), value.get(f"{edge}Offset"), page) for edge in ("start", "end")
    )
    quote = region.quote
    return ForeignSpan(start, end, quote.replace("\\n", "\n") if quote else None)


def _at(path: Any, offset: Any, page: VisibleText) -> int:
    """Where a path and an offset in UTF-16 code units lead to, -1 where they lead nowhere."""
    begin = page.nodes.get(_ROOT.sub("", path)) if isinstance(path, str) else None
    if begin is None or not isinstance(offset, int):
        return -1
    try:
        return begin + code_points(page.counted[begin:], offset)
    except ValueError:
        return -1


def _shown(
    article: ForeignArticle, page: VisibleText, found: list[PlacedClaim]
) -> Iterator[PlacedClaim]:
    """The claims where they stand in what is shown; what isn't shown is left out."""
    for each in found:
        span = page.shown(each.span)
        if span is None:
            article.leave_out(
                Notice(_("%(place)s: nothing of it is shown"), place=str(each.foreign.span))
            )
        else:
            yield PlacedClaim(span, each.foreign, each.remarks)
