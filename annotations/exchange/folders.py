"""A ZIP with a file or more for each article, as tools take that keep a folder of documents."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Any

import orjson

from annotations.exchange.outline import OWN_KEY, own_description, standing_claims
from annotations.exchange.placement import Unit
from annotations.exchange.streaming import pack
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.untrusted.archives import MAX_MEMBER_BYTES, Archive, is_archive
from annotations.untrusted.json import parse

MANIFEST = "manifest.json"

Files = Iterable[tuple[str, bytes]]


def write_folder(
    articles: Iterator[tuple[ArticleRecord, Files]],
    project: ProjectRecord,
    *,
    unit: Unit,
    loses: str,
    shared: Files = (),
) -> Iterator[bytes]:
    """A ZIP in pieces: `shared` files, the files of each article, and MANIFEST, which counts them."""
    return pack((name, [data]) for name, data in _files(articles, project, unit, loses, shared))


def _files(
    articles: Iterator[tuple[ArticleRecord, Files]],
    project: ProjectRecord,
    unit: Unit,
    loses: str,
    shared: Files,
) -> Iterator[tuple[str, bytes]]:
    counts = {"articles": 0, "claims": 0, "withdrawn": 0}
    yield from shared
    for record, files in articles:
        claims = len(standing_claims(record))
        counts["articles"] += 1
        counts["claims"] += claims
        counts["withdrawn"] += len(record.claims) - claims
        yield from files
    description = {"project": project.slug, "unit": unit, "counts": counts, "not_held": loses}
    yield MANIFEST, own_json(description)


def own_json(description: dict[str, Any]) -> bytes:
    """A JSON file that says `description` under our own key, which a stranger's file doesn't have."""
    return orjson.dumps(
        {OWN_KEY: description}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )


def file_stem(number: int) -> str:
    """What the files of the article with this number, from 1, are called, without an extension."""
    return f"{number:06}"


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file of a folder that was packed as a ZIP; of one that came alone `archive` is None."""

    name: str
    archive: Archive | None
    alone: IO[bytes] | None = None

    def read(self) -> bytes:
        """Its bytes; of one that came alone up to MAX_MEMBER_BYTES and one more. Raises Unreadable."""
        if self.archive:
            return self.archive.read(self.name)
        return self.alone.read(MAX_MEMBER_BYTES + 1) if self.alone else b""

    def beside(self, name: str) -> bytes | None:
        """The bytes of the file called `name` in the same folder, None where there is none."""
        member = str(PurePosixPath(self.name).with_name(name))
        if self.archive is None or member not in self.archive:
            return None
        return self.archive.read(member)

    def description(self) -> dict[str, Any]:
        """What our own file beside it says of the article, empty in a stranger's folder."""
        data = self.beside(f"{PurePosixPath(self.name).stem}.json")
        return own_description(parse(data)) if data else {}


def open_folder(stream: IO[bytes], name: str, suffix: str) -> list[FolderFile]:
    """The files that end in `suffix`, of a ZIP, or else the one that `stream` is. Raises Unreadable."""
    if not is_archive(stream):
        return [FolderFile(name, None, stream)]
    archive = Archive(stream, name)
    return [
        FolderFile(each, archive)
        for each in archive.names
        if each.endswith(suffix) and PurePosixPath(each).name != MANIFEST
    ]
