"""A ZIP with a file or more for each article, as tools take that keep a folder of documents."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from annotations.exchange.outline import MARK, standing
from annotations.exchange.placing import Unit
from annotations.records.article import ArticleRecord, ProjectRecord
from annotations.untrusted.archives import Archive, pack
from annotations.untrusted.json import field, parse

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
    """The ZIP in pieces: `shared` files, those of each article, and last a manifest that counts."""
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
        claims = len(standing(record))
        counts["articles"] += 1
        counts["claims"] += claims
        counts["withdrawn"] += len(record.claims) - claims
        yield from files
    said = {"project": project.slug, "unit": unit, "counts": counts, "not_held": loses}
    yield MANIFEST, as_json(said)


def as_json(said: dict[str, Any]) -> bytes:
    """A file that says something of ours, which a stranger's file of the same name doesn't."""
    return orjson.dumps({MARK: said}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def name_of(number: int) -> str:
    """What the files of the article with this number, from 1, are called, without an extension."""
    return f"{number:06}"


def said_of(archive: Archive, stem: str) -> dict[str, Any]:
    """What our own file says of an article, empty where it is a stranger's. Raises Unreadable."""
    if f"{stem}.json" not in archive.names:
        return {}
    said = parse(archive.read(f"{stem}.json"))
    return field(said, MARK, dict) or {} if isinstance(said, dict) else {}
