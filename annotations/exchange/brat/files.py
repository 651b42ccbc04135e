"""brat's standoff files: a ZIP with a `.txt` and an `.ann` for each article.

brat is written in Python and counts code points. It has no place for an article's title and address:
a `.json` beside the two files holds them, and marks them as ours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from annotations.errors import Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.brat import lines as brat_lines
from annotations.exchange.brat.lines import CONFIGURATION, LINE_END, one_line
from annotations.exchange.folders import Files, FolderFile, file_stem, own_json, write_folder
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord, ClaimRecord, ProjectRecord
from annotations.untrusted.archives import Archive
from annotations.untrusted.decoding import decode

_LOSES = (
    f"{outline.LOSES}; numbers and check-worthiness of claims; line ends in statements and at a "
    "claim's edges. Sourcing (cues, sources), verdicts and statuses are written, and not read again"
)


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """Three files a record, and `annotation.conf`, which tells brat what the labels are."""
    return write_folder(
        ((record, _files(number, record)) for number, record in enumerate(records, start=1)),
        project,
        unit=Unit.CODE_POINT,
        loses=_LOSES,
        shared=[("annotation.conf", CONFIGURATION.encode())],
    )


def _files(number: int, record: ArticleRecord) -> Files:
    name = file_stem(number)
    yield f"{name}.txt", record.text.encode()
    yield f"{name}.ann", brat_lines.write(record).encode()
    yield f"{name}.json", own_json(outline.describe_record(record, Unit.CODE_POINT, _LOSES))


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[FileItem]:
    """An article for each `.txt`; one without an `.ann` has no claims. Raises Unreadable."""
    archive = Archive(stream, name)
    stems = sorted({each.removesuffix(suffix) for each in archive.names for suffix in _kind(each)})
    if not stems:
        raise Unreadable(
            _("%(name)s has no .txt and no .ann: pack the folder that brat works in."), name=name
        )
    files = [FolderFile(f"{stem}.txt", archive) for stem in stems]
    yield from read_each(enumerate(files, start=1), partial(_read, unit))


def _kind(name: str) -> list[str]:
    return [suffix for suffix in (".txt", ".ann") if name.endswith(suffix)]


def _read(unit: Unit | None, number: int, file: FolderFile) -> ReadItem:
    stem = file.name.removesuffix(".txt")
    if file.archive is None or file.name not in file.archive:
        raise Unreadable(_("%(name)s.ann has no %(name)s.txt beside it: pack both."), name=stem)
    raw = decode(file.read(), file.name)
    description = file.description()
    title = PurePosixPath(stem).name
    lines = decode(file.beside(f"{title}.ann") or b"", f"{stem}.ann")
    standoff = brat_lines.read(
        lines,
        raw,
        unit=outline.choose_unit(description, unit),
        ours=bool(description),
        name=file.name,
    )
    return outline.build_item(
        number,
        standoff.text,
        standoff.claims,
        name=file.name,
        description=description,
        notices=standoff.notices,
        title=title,
    )


def keep(record: ArticleRecord) -> ArticleRecord:
    """`record` as it comes back: of a claim its place, kind and statement, on one line."""
    kept = outline.keep_trimmed(record, LINE_END, one_line)
    claims = (
        ClaimRecord(span=claim.span, statement=claim.statement, kind=claim.kind)
        for claim in kept.claims
    )
    return replace(kept, claims=tuple(claims))


FORMAT = Format(
    key="brat",
    name="brat (standoff)",
    about="A folder for the annotation tool brat, with the sources and cues of each claim.",
    extension=".zip",
    media_type="application/zip",
    reference="https://brat.nlplab.org/standoff.html",
    unit=Unit.CODE_POINT,
    loses=_LOSES,
    read=read,
    write=write,
    keep=keep,
)
