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
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.outline import PlacedClaim
from annotations.exchange.placement import ForeignSpan, Placement, Unit, place
from annotations.exchange.webanno import writing as webanno_rows
from annotations.exchange.webanno.reading import (
    TsvAnnotation,
    TsvRow,
    TsvSentence,
    TsvTable,
    read_table,
)
from annotations.records.article import ArticleRecord, ProjectRecord
from annotations.text.spans import Span
from annotations.untrusted.decoding import MAX_BYTES, decode

_LOSES = f"{outline.LOSES}; sourcing; white space at a claim's edges; verdicts are words"
_UNITS = (Unit.UTF16, Unit.CODE_POINT, Unit.UTF8)
_TABLE = ".tsv"


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


def _read(unit: Unit | None, number: int, file: FolderFile) -> ReadItem:
    name, description = file.name, file.description()
    table = read_table(decode(file.read(), name), name)
    notices = []
    if table.passed_over:
        layers = ", ".join(sorted(each.rpartition(".")[2] for each in table.passed_over))
        notices.append(Notice(_("layers that aren't claims, left out: %(layers)s"), layers=layers))
    unit = outline.choose_unit(description, unit)
    placed = max(
        (_placed(table, each, name) for each in ((unit,) if unit else _UNITS)),
        key=lambda tried: sum(isinstance(span, Span) for span in tried.spans),
    )
    found = []
    for annotation in table.in_order():
        claim = _found(annotation, placed)
        if isinstance(claim, PlacedClaim):
            found.append(claim)
        else:
            notices.append(claim)
    return outline.build_item(
        number,
        placed.text,
        found,
        name=name,
        description=description,
        notices=notices,
        title=PurePosixPath(name).name.removesuffix(_TABLE),
    )


def _found(annotation: TsvAnnotation, placed: Placement) -> PlacedClaim | Notice:
    spans = [placed.spans[row] for row in annotation.rows]
    if misfits := [each for each in spans if isinstance(each, Notice)]:
        return misfits[0]
    fitting = [each for each in spans if isinstance(each, Span)]
    whole = Span(min(each.start for each in fitting), max(each.end for each in fitting))
    return PlacedClaim(whole, outline.parse_features(annotation.features))


def _placed(table: TsvTable, unit: Unit, name: str) -> Placement:
    raw = _text(table.sentences, unit)
    return place(raw, [_mention(row) for row in table.rows], name=name, unit=unit)


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


def _mention(row: TsvRow) -> ForeignSpan:
    """A token with its quote, unless that could be escaped, which programs do differently."""
    return ForeignSpan(row.begin, row.end, None if "\\" in row.quote else row.quote)


FORMAT = Format(
    key="webanno-tsv",
    name="WebAnno TSV 3.3",
    about="Tables for WebAnno and INCEpTION, which have a layer webanno.custom.Claim.",
    extension=".zip",
    media_type="application/zip",
    reference="https://inception-project.github.io/releases/34.0/docs/user-guide.html#sect_formats_webannotsv3",
    unit=Unit.UTF16,
    loses=_LOSES,
    read=read,
    write=write,
    keep=outline.keep_trimmed,
)
