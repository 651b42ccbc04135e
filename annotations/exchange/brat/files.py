"""brat's standoff files: a ZIP with a `.txt` and an `.ann` for each article.

brat is written in Python and counts code points. It has no place for an article's title and address:
a `.json` beside the two files holds them, and marks them as ours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO

from annotations.errors import Unreadable
from annotations.exchange import outline
from annotations.exchange.brat import lines as brat_lines
from annotations.exchange.brat.lines import CONFIGURATION, one_line, trimmed
from annotations.exchange.folders import Files, as_json, name_of, said_of, write_folder
from annotations.exchange.format import Format, Read, Refused
from annotations.exchange.placing import Unit
from annotations.records.article import ArticleRecord, ProjectRecord
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
    name = name_of(number)
    yield f"{name}.txt", record.text.encode()
    yield f"{name}.ann", brat_lines.write(record).encode()
    yield f"{name}.json", as_json(outline.about(record, Unit.CODE_POINT, _LOSES))


def read(stream: IO[bytes], name: str, unit: Unit | None) -> Iterator[Read | Refused]:
    """An article for each `.txt`; one without an `.ann` has no claims. Raises Unreadable."""
    archive = Archive(stream, name)
    stems = sorted({each.removesuffix(suffix) for each in archive.names for suffix in _kind(each)})
    if not stems:
        raise Unreadable(f"{name} has no .txt and no .ann: pack the folder that brat works in.")
    for number, stem in enumerate(stems, start=1):
        try:
            yield _read(number, archive, stem, unit)
        except Unreadable as refusal:
            yield Refused(number, refusal.message)


def _kind(name: str) -> list[str]:
    return [suffix for suffix in (".txt", ".ann") if name.endswith(suffix)]


def _read(number: int, archive: Archive, stem: str, unit: Unit | None) -> Read:
    if f"{stem}.txt" not in archive.names:
        raise Unreadable(f"{stem}.ann has no {stem}.txt beside it: pack both.")
    raw = decode(archive.read(f"{stem}.txt"), f"{stem}.txt")
    said = said_of(archive, stem)
    lines = ""
    if f"{stem}.ann" in archive.names:
        lines = decode(archive.read(f"{stem}.ann"), f"{stem}.ann")
    standoff = brat_lines.read(
        lines, raw, unit=outline.stated_unit(said, unit), ours=bool(said), name=f"{stem}.txt"
    )
    answer = outline.assemble(
        number,
        standoff.text,
        standoff.found,
        name=f"{stem}.txt",
        said=said,
        skipped=standoff.skipped,
    )
    if said:
        return answer
    titled = replace(answer.record, title=PurePosixPath(stem).name)
    return replace(answer, record=titled)


def keep(record: ArticleRecord) -> ArticleRecord:
    """Claims without what brat can't hold."""
    kept = outline.outline(record)
    claims = []
    for claim in kept.claims:
        if (span := trimmed(claim.span, record.text)) is None:
            continue
        quoted = claim.statement == claim.span.of(record.text)
        statement = span.of(record.text) if quoted else one_line(claim.statement)
        claims.append(
            replace(claim, span=span, statement=statement, number=0, check_worthiness=None)
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
