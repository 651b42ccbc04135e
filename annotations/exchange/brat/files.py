"""brat's standoff files: a ZIP with a `.txt` and an `.ann` for each article.

brat is written in Python and counts code points. It has no place for an article's title and address:
a `.json` beside the two files holds them, and marks them as ours.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from annotations.errors import Notice, Unreadable
from annotations.errors import gettext_noop as _
from annotations.exchange import outline
from annotations.exchange.brat import lines as brat_lines
from annotations.exchange.brat.lines import CONFIGURATION, LINE_END, one_line
from annotations.exchange.brat.reading import claims_of, parse_standoff
from annotations.exchange.folders import Files, FolderFile, file_stem, own_json, write_folder
from annotations.exchange.foreign_articles import ForeignArticle
from annotations.exchange.format import FileItem, Format, ReadItem, read_each
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.project import ProjectRecord
from annotations.untrusted.archives import Archive
from annotations.untrusted.decoding import decode

_LOSES = (
    f"{outline.LOSES}; numbers and check-worthiness of claims; line ends in statements and at a "
    "claim's edges. Sourcing (cues, sources), verdicts and statuses are written, and not read again"
)

_STANDOFF = (".ann", ".a1", ".a2")
"""What was marked; BioNLP's shared tasks have a file of what is given and one of what is found."""


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
    """An article for each `.txt`; one without annotations beside it has no claims. Raises Unreadable."""
    archive = Archive(stream, name)
    stems = sorted(
        {
            each.removesuffix(suffix)
            for each in archive.names
            for suffix in (".txt", *_STANDOFF)
            if each.endswith(suffix)
        }
    )
    if not stems:
        raise Unreadable(
            _("%(name)s has no .txt and no .ann: pack the folder that brat works in."), name=name
        )
    beside = _others(archive)
    files = [FolderFile(f"{stem}.txt", archive) for stem in stems]
    yield from read_each(enumerate(files, start=1), partial(_read, unit, beside))


def _others(archive: Archive) -> dict[str, list[str]]:
    """By their names without suffix, the files that are read as nothing."""
    others: dict[str, list[str]] = defaultdict(list)
    for each in archive.names:
        path = PurePosixPath(each)
        if path.suffix not in {".txt", ".json", ".conf", *_STANDOFF}:
            others[str(path.with_suffix(""))].append(path.name)
    return others


def _read(
    unit: Unit | None, others: dict[str, list[str]], number: int, file: FolderFile
) -> ReadItem:
    stem = file.name.removesuffix(".txt")
    title = PurePosixPath(stem).name
    lines = [(each, file.beside(f"{title}{each}")) for each in _STANDOFF]
    if file.archive is None or file.name not in file.archive:
        suffix = next((suffix for suffix, data in lines if data is not None), ".ann")
        raise Unreadable(
            _("%(name)s%(suffix)s has no %(name)s.txt beside it: pack both."),
            name=stem,
            suffix=suffix,
        )
    raw = decode(file.read(), file.name)
    description = file.description()
    standoff = parse_standoff(
        decode(data, f"{stem}{suffix}") for suffix, data in lines if data is not None
    )
    article = ForeignArticle(FORMAT.key, number, file.name, description, title)
    if not description:
        standoff.tell(article)
        for other in others.get(stem, ()):
            article.notices.append(Notice(_("%(name)s beside it isn't read"), name=other))
    counting = outline.counting_of(description, unit, FORMAT.units)
    return article.place(raw, claims_of(standoff, ours=bool(description)), counting)


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
    units=(Unit.CODE_POINT, Unit.UTF16, Unit.UTF8),
    loses=_LOSES,
    read=read,
    write=write,
    keep=keep,
)
