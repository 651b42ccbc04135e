"""Our own JSON Lines: an article a line, with all that was said about it. docs/formats.md has the shape.

Nothing is lost but the files of snapshots, which are named by their hash.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import IO, Any

import orjson

from annotations.errors import Misfit, Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord, counts
from annotations.records.project import ProjectRecord
from annotations.records.reading import read as read_shape
from annotations.records.writing import with_quotes
from annotations.text.foreign_sentences import Cut
from annotations.untrusted.decoding import normalise
from annotations.untrusted.json import lines

KIND = "factcheck-article"
VERSION = 2
READABLE = (1, 2)
"""Version 1 differs in the names of who said something and when: a record knows them still."""

MAX_LINE_BYTES = 16 * 1024 * 1024

_OPTIONS = orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:  # a Writer
    """A line for each record, in UTF-8 without a byte order mark."""
    return (orjson.dumps(_line(record), option=_OPTIONS) for record in records)


def _line(record: ArticleRecord) -> dict[str, Any]:
    line = {
        "format": KIND,
        "version": VERSION,
        "unit": Unit.CODE_POINT,
        "sha256": _sha256(record.text),
        "counts": counts(record),
        **with_quotes(record, record.text),
    }
    del line["address"]  # no format reads it back
    return line


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each line; one of more than MAX_LINE_BYTES is refused without being held.

    Raises Unreadable for a file without any line, and for another unit than code points.
    """
    if unit not in {None, Unit.CODE_POINT}:
        raise Unreadable(
            _("%(name)s: offsets of this format count code points, whatever is asked for."),
            name=name,
        )
    yield from read_each(lines(stream, name, MAX_LINE_BYTES), _read)


def _read(number: int, line: bytes | None) -> ReadItem:
    if line is None:
        raise Unreadable(_("has more than %(most)s bytes: split the article."), most=MAX_LINE_BYTES)
    try:
        return ReadItem(number, _record(orjson.loads(line)))
    except orjson.JSONDecodeError as error:
        raise Unreadable(_("isn't JSON that can be read: %(error)s"), error=str(error)) from error


def _record(line: Any) -> ArticleRecord:
    if not isinstance(line, dict):
        raise Misfit(_("must be an object, one article a line"))
    _require("format", line.pop("format", None), KIND)
    if line.pop("version", None) not in READABLE:
        raise Misfit(
            _("must be one of %(versions)s"),
            path="version",
            versions=", ".join(map(str, READABLE)),
        )
    _require("unit", line.pop("unit", Unit.CODE_POINT), Unit.CODE_POINT)
    text = line["text"] = _text(line.get("text"))
    stated = {name: line.pop(name) for name in ("sha256", "counts") if name in line}
    sentences = _sentences(line.pop("sentences", []), len(text))
    record = replace(read_shape(ArticleRecord, line, text), sentences=sentences)
    for name, value in stated.items():
        _require(name, value, _sha256(text) if name == "sha256" else counts(record))
    return record


def _require(field: str, given: Any, wanted: Any) -> None:
    if given != wanted:
        raise Misfit(_("must be %(wanted)s, as this line stands"), path=field, wanted=str(wanted))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Misfit(_("must be the article's text"), path="text")
    try:
        return normalise(value, Notice(_("it")))
    except Unreadable as refusal:
        raise Misfit(refusal.notice, path="text") from None


def _sentences(value: Any, end: int) -> tuple[Cut, ...]:
    if not isinstance(value, list):
        raise Misfit(_("must be a list of [start, end, paragraph]"), path="sentences")
    made = []
    for index, each in enumerate(value):
        match each:
            case [int(first), int(last), int(paragraph)] if 0 <= first < last <= end:
                made.append((first, last, paragraph))
            case _:
                raise Misfit(
                    _("must be [start, end, paragraph], three numbers with start < end <= %(end)s"),
                    path=f"sentences[{index}]",
                    end=str(end),
                )
    return tuple(made)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


FORMAT = Format(
    key="jsonl",
    name="factcheck JSON Lines",
    about="everything, for a backup, another installation or a program of your own",
    extension=".jsonl",
    media_type="application/jsonl",
    reference="formats.md#our-own-json-lines",
    unit=Unit.CODE_POINT,
    loses="the files of snapshots (their hashes are there)",
    read=read,
    write=write,
)
