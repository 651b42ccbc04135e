"""WebAnno TSV 3.3, which INCEpTION reads too: an article a file, a row a token.

WebAnno is written in Java and counts UTF-16 code units. Other programs that write this format count
code points: which it is shows by the tokens.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.folders import (
    Files,
    FolderFile,
    file_stem,
    open_folder,
    own_json,
    write_folder,
)
from annotations.exchange.foreign_articles import ForeignArticle, ForeignClaim, PlacedClaim
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.offset_readings import readings_of
from annotations.exchange.placement import ForeignSpan, Unit
from annotations.exchange.quotes import alike
from annotations.exchange.webanno import writing as webanno_rows
from annotations.exchange.webanno.escapes import unescape
from annotations.exchange.webanno.reading import (
    TsvAnnotation,
    TsvSentence,
    TsvTable,
    read_table,
)
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.text.spans import Span
from annotations.untrusted.decoding import MAX_BYTES, decode, normalise

_LOSES = f"{outline.LOSES}; sourcing; white space at a claim's edges; verdicts are words"
_TABLE = ".tsv"
_SHOWN = 60


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A ZIP with a table for each record, and a `.json` of what the table has no place for."""
    return write_folder(
        ((record, _files(number, record)) for number, record in enumerate(records, start=1)),
        project,
        unit=Unit.UTF16,
        loses=_LOSES,
    )


def _files(number: int, record: ArticleRecord) -> Files:
    name = file_stem(number)
    yield f"{name}{_TABLE}", webanno_rows.write(record).encode()
    yield f"{name}.json", own_json(outline.describe_record(record, Unit.UTF16, _LOSES))


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each table: of the file itself, or of a ZIP. Raises Unreadable."""
    tables = open_folder(stream, name, _TABLE)
    if not tables:
        raise Unreadable(
            _("%(name)s has no %(suffix)s in it: export as WebAnno TSV 3.3."),
            name=name,
            suffix=_TABLE,
        )
    yield from read_each(enumerate(tables, start=1), partial(_read, unit))


def _read(said: Unit | None, number: int, file: FolderFile) -> ReadItem:
    name, description = file.name, file.description()
    table = read_table(decode(file.read(), name), name)
    title = PurePosixPath(name).name.removesuffix(_TABLE)
    article = ForeignArticle(FORMAT.key, number, name, description, title)
    for layer, count in sorted(table.passed_over.items()):
        article.lost[Notice(_("the layer %(layer)s"), layer=layer[:_SHOWN])] += count
    counting = outline.counting_of(description, said, FORMAT.units)
    units = (counting.said,) if counting.said else counting.units
    text, spans = max((_placed(table, each, name) for each in units), key=_fitting)
    claims = []
    for annotation in table.in_order():
        covered = [spans[row] for row in annotation.rows]
        places = [each for each in covered if each is not None]
        if len(places) < len(covered):
            row = table.rows[annotation.rows[covered.index(None)]]
            article.leave_out(
                Notice(
                    _("%(begin)s–%(end)s: “%(quote)s” doesn't stand there"),
                    begin=str(row.begin),
                    end=str(row.end),
                    quote=row.quote[:_SHOWN],
                )
            )
            continue
        whole = Span(min(each.start for each in places), max(each.end for each in places))
        claims.append(PlacedClaim(whole, _claim(annotation, whole)))
    return article.build(text, claims)


def _claim(annotation: TsvAnnotation, span: Span) -> ForeignClaim:
    """With its features; those of strangers' layers are kept by their names."""
    features = {name: value for name, value in annotation.features.items() if value is not None}
    particulars = outline.parse_features(features)
    extras = {name: value for name, value in features.items() if name not in particulars}
    if annotation.layer != webanno_rows.LAYER:
        extras["layer"] = annotation.layer
    return ForeignClaim(ForeignSpan(span.start, span.end), particulars, extras=extras)


def _fitting(placed: tuple[str, list[Span | None]]) -> int:
    return sum(span is not None for span in placed[1])


def _placed(table: TsvTable, unit: Unit, name: str) -> tuple[str, list[Span | None]]:
    """The text as it is stored, and the span of each row, None where its token doesn't stand there."""
    raw = _text(table.sentences, unit)
    text = normalise(raw, name)
    reading = readings_of(raw, text, [unit])[0]
    spans: list[Span | None] = []
    for row in table.rows:
        parts = reading.parts(ForeignSpan(row.begin, row.end))
        # A token stands as it is, but where it is white space; some tools escape more of it.
        written = (row.quote, unescape(row.quote))
        fits = parts and any(alike(reading.words(parts), each) for each in written)
        (span,) = (reading.stored(parts) if fits else ()) or (None,)
        spans.append(span)
    return text, spans


def _text(sentences: list[TsvSentence], unit: Unit) -> str:
    """The text that the sentences are cut from: a line end follows each, and spaces fill gaps.

    A line end that the next sentence's offset leaves no room for is none, as WebAnno has it.
    """
    parts, length = [], 0
    for number, sentence in enumerate(sentences):
        if number and sentence.begin > length:
            parts.append("\n")
            length += 1
        gap = max(0, sentence.begin - length)
        gap = gap if sentence.begin <= MAX_BYTES else 0
        parts += [" " * gap, sentence.text]
        length += gap + _length(sentence.text, unit)
    return "".join(parts)


def _length(text: str, unit: Unit) -> int:
    match unit:
        case Unit.UTF16:
            return len(text) + sum(each > "\uffff" for each in text)
        case Unit.UTF8:
            return len(text.encode())
    return len(text)


FORMAT = Format(
    key="webanno-tsv",
    name="WebAnno TSV 3.3",
    about="Tables for WebAnno and INCEpTION, which have a layer webanno.custom.Claim.",
    extension=".zip",
    media_type="application/zip",
    reference="https://inception-project.github.io/releases/34.0/docs/user-guide.html#sect_formats_webannotsv3",
    unit=Unit.UTF16,
    units=(Unit.UTF16, Unit.CODE_POINT, Unit.UTF8),
    loses=_LOSES,
    read=read,
    write=write,
    keep=outline.keep_trimmed,
)
