"""Label Studio's JSON: a list of tasks, each with an article and the regions that were marked in it.

Label Studio has counted code points since 2021 and UTF-16 code units before; regions have quotes, by
which it shows. Predictions are a model's: they are counted and left out, since a claim stands for a
person's work.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import IO, Any

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.outline import LABEL, OWN_KEY, ForeignClaim
from annotations.exchange.placement import ForeignSpan, Unit
from annotations.exchange.streaming import COMPACT, json_list
from annotations.records.article import ArticleRecord, ClaimRecord, ProjectRecord
from annotations.untrusted.json import expect, field, items, parse_object

_LOSES = f"{outline.LOSES}; sourcing; verdicts are words in a region's metadata"


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A task for each record, as <Text name="text" value="$text"/> of a configuration shows it."""
    return json_list((_task(record, project) for record in records), COMPACT)


def _task(record: ArticleRecord, project: ProjectRecord) -> dict[str, Any]:
    description = {
        "project": project.slug,
        **outline.describe_record(record, Unit.CODE_POINT, _LOSES),
    }
    regions = [
        _region(number, claim, record.text)
        for number, claim in enumerate(outline.standing_claims(record), start=1)
    ]
    return {
        "data": {"text": record.text, "title": record.title, "meta": {OWN_KEY: description}},
        "annotations": [{"was_cancelled": False, "ground_truth": False, "result": regions}],
    }


def _region(number: int, claim: ClaimRecord, text: str) -> dict[str, Any]:
    return {
        "id": f"claim-{number}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": {
            "start": claim.span.start,
            "end": claim.span.end,
            "text": claim.span.of(text),
            "labels": [LABEL],
        },
        "meta": {"text": [claim.statement], OWN_KEY: outline.describe_claim(claim, text)},
    }


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each task. Raises Unreadable for what isn't a list with something in it."""
    return read_each(items(stream, name), partial(_read, unit))


def _read(unit: Unit | None, number: int, item: bytes) -> ReadItem:
    task = parse_object(item)
    data = field(task, "data", dict)
    if data is None:
        raise Unreadable(_("“data” is missing."), field="data")
    regions = _Regions()
    for each in field(task, "annotations", list) or field(task, "completions", list) or []:
        regions.add(expect(each, dict, "annotations") or {})
    text = _text(data, regions.source)
    meta = data.get("meta")
    description = outline.own_description(meta)
    predicted = sum(
        len(field(expect(each, dict, "predictions") or {}, "result", list) or [])
        for each in field(task, "predictions", list) or []
    )
    if predicted:
        regions.left[Notice(_("of a prediction, which is no person's work"))] += predicted
    return outline.place_claims(
        number,
        text,
        regions.foreign_claims(text),
        name="“data.text”",
        unit=outline.choose_unit(description, unit),
        description=description,
        notices=[
            Notice(_("regions left out, %(count)s: %(reason)s"), count=count, reason=reason)
            for reason, count in regions.left.items()
        ],
    )


def _text(data: dict[str, Any], source: str) -> str:
    name = "text" if "text" in data else source.removeprefix("$")
    text = field(data, name, str)
    if text is None:
        raise Unreadable(_("“data.text” is missing."), field="data.text")
    if text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        raise Unreadable(
            _(
                "“data.text” is an address: put the text itself there, as articles are fetched one by"
                " one."
            ),
            field="data.text",
        )
    return text


class _Regions:
    """The regions of a task that mark a text, and how many are left out for which reason."""

    def __init__(self) -> None:
        self.left: Counter[Notice] = Counter()
        self.source = ""
        self._found: list[tuple[ForeignSpan, dict[str, Any]]] = []

    def add(self, annotation: dict[str, Any]) -> None:
        """Take what one person marked. What another one marked before stays marked once."""
        marked = {(foreign.start, foreign.end) for foreign, _ in self._found}
        for each in field(annotation, "result", list) or []:
            region = expect(each, dict, "result") or {}
            foreign = _mention(region)
            if annotation.get("was_cancelled"):
                self.left[Notice(_("of an annotation that was cancelled"))] += 1
            elif foreign is None:
                kind = str(region.get("type"))
                self.left[Notice(_("of the type “%(kind)s”, no span of a text"), kind=kind)] += 1
            elif (foreign.start, foreign.end) in marked:
                self.left[Notice(_("where another annotation has one too"))] += 1
            else:
                self.source = self.source or field(region, "source", str) or ""
                self._found.append((foreign, field(region, "meta", dict) or {}))

    def foreign_claims(self, text: str) -> list[ForeignClaim]:
        """A claim for each region, with what our own file says of it."""
        notes = [meta for _, meta in self._found if OWN_KEY not in meta and meta.get("text")]
        if notes:
            self.left[Notice(_("no region, but its note, which claims don't have"))] = len(notes)
        return [
            ForeignClaim(_with_line_ends(foreign, text), field(meta, OWN_KEY, dict) or {})
            for foreign, meta in self._found
        ]


def _mention(region: dict[str, Any]) -> ForeignSpan | None:
    """The place of a region; in a web page its global offsets, since the others are paths."""
    value = region.get("value")
    if not isinstance(value, dict):
        return None
    offsets = value.get("globalOffsets")
    offsets = offsets if isinstance(offsets, dict) else value
    start, end, quote = offsets.get("start"), offsets.get("end"), value.get("text")
    if not (isinstance(start, int) and isinstance(end, int)):
        return None
    return ForeignSpan(start, end, quote if isinstance(quote, str) else None)


def _with_line_ends(foreign: ForeignSpan, text: str) -> ForeignSpan:
    """Label Studio writes a line end in a quote as a backslash and an n."""
    if foreign.quote is None or "\\n" not in foreign.quote or "\\n" in text:
        return foreign
    return ForeignSpan(foreign.start, foreign.end, foreign.quote.replace("\\n", "\n"))


FORMAT = Format(
    key="label-studio",
    name="Label Studio (JSON)",
    about="Tasks for Label Studio, whose regions carry their quotes and our particulars.",
    extension=".json",
    media_type="application/json",
    reference="https://labelstud.io/guide/task_format",
    unit=Unit.CODE_POINT,
    loses=_LOSES,
    read=read,
    write=write,
    keep=outline.keep_outline,
)
