"""The row groups of a Parquet file, by arro3.

The columns are the fields of `record.ArticleRecord`, so that none is forgotten; a span has its quote
too. Confidential evidence is left out.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from tempfile import NamedTemporaryFile, TemporaryFile
from types import UnionType
from typing import IO, Any, get_args, get_origin, get_type_hints

import orjson
from arro3.core import DataType, Field, Schema
from arro3.io import read_json, write_parquet

from annotations.exchange.placement import Unit
from annotations.exchange.streaming import COMPACT
from annotations.exchange.tables.parquet import FORMAT
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.records.redaction import without_confidential
from annotations.records.writing import to_plain
from annotations.text.spans import Span

GROUP_ROWS = 500
GROUP_BYTES = 10_000_000
"""A row group has so many articles, or fewer where they take more than so much JSON on the average."""

_PIECE = 1 << 16

_PLAIN: dict[Any, DataType] = {
    str: DataType.string(),
    bool: DataType.bool(),
    int: DataType.int32(),
    float: DataType.float64(),
    date: DataType.date32(),
    datetime: DataType.timestamp("us", tz="UTC"),
}


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """The file in pieces.

    Its rows wait on the disk as lines of JSON: its length and what it says of itself are known when all
    are there, and arro3 takes JSON faster than objects of Python.
    """
    with NamedTemporaryFile() as rows, TemporaryFile() as file:
        written = _write_rows(map(without_confidential, records), rows)
        write_parquet(
            read_json(Path(rows.name), SCHEMA, batch_size=written.rows_a_group),
            file,
            compression="zstd(3)",
            max_row_group_size=written.rows_a_group,
            key_value_metadata=_about(project, written),
        )
        rows.truncate(0)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


@dataclass(frozen=True, slots=True)
class _Written:
    articles: int
    claims: int
    size: int

    @property
    def rows_a_group(self) -> int:
        return max(1, min(GROUP_ROWS, GROUP_BYTES * self.articles // max(1, self.size)))


def _write_rows(records: Iterable[ArticleRecord], file: IO[bytes]) -> _Written:
    articles = claims = 0
    for record in records:
        articles += 1
        claims += len(record.claims)
        file.write(orjson.dumps(_row(record), option=COMPACT | orjson.OPT_APPEND_NEWLINE))
    file.flush()
    return _Written(articles, claims, file.tell())


def _about(project: ProjectRecord, written: _Written) -> dict[str, str]:
    """One entry, as pandas does it: arro3 writes several in another order each time."""
    about = {
        "project": project.name,
        "scale": project.scale,
        "unit": Unit.CODE_POINT.value,
        "articles": written.articles,
        "claims": written.claims,
        "not_held": FORMAT.loses,
    }
    return {"factcheck": orjson.dumps(about).decode()}


def _row(record: ArticleRecord) -> dict[str, Any]:
    sha256 = hashlib.sha256(record.text.encode()).hexdigest()
    return {"text_sha256": sha256, **to_plain(record, record.text)}


def _type(kind: Any) -> DataType:
    if get_origin(kind) is tuple:
        return DataType.list(Field("element", _type(get_args(kind)[0]), nullable=True))
    if get_origin(kind) is UnionType:
        return _type(get_args(kind)[0])
    if get_origin(kind) is dict:
        return _PLAIN[str]
    if kind in _PLAIN:
        return _PLAIN[kind]
    if issubclass(kind, Enum):
        return _PLAIN[int if issubclass(kind, int) else str]
    return DataType.struct([*_fields(kind), *_quote(kind)])


def _quote(kind: type) -> list[Field]:
    return [Field("quote", _PLAIN[str], nullable=True)] if kind is Span else []


def _fields(kind: type) -> list[Field]:
    """Those of a dataclass; null stands where its hint allows None."""
    return [
        Field(name, _type(hint), nullable=get_origin(hint) is UnionType)
        for name, hint in get_type_hints(kind).items()
    ]


SCHEMA = Schema([Field("text_sha256", _PLAIN[str], nullable=False), *_fields(ArticleRecord)])
