"""The row groups of a Parquet file, by pyarrow.

The columns are the fields of `record.ArticleRecord`, so that none is forgotten; a span has its quote
too. Confidential evidence is left out.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pyarrow as pa
from pyarrow import parquet

from annotations.exchange.placement import Unit
from annotations.exchange.streaming import PieceSink
from annotations.exchange.tables.parquet import FORMAT
from annotations.records.article import ArticleRecord, ProjectRecord
from annotations.records.redaction import without_confidential
from annotations.records.writing import to_plain
from annotations.text.spans import Span

GROUP_ROWS = 500
GROUP_CHARACTERS = 2_500_000
"""A row group is written once its articles are so many, or their texts so long."""

_PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int32(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: pa.timestamp("us", tz="UTC"),
    Span: pa.struct({"start": pa.int32(), "end": pa.int32(), "quote": pa.string()}),
}


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A row group at a time."""
    sink = PieceSink()
    articles = claims = 0
    with parquet.ParquetWriter(sink, SCHEMA, compression="zstd") as writer:
        for group in _groups(map(without_confidential, records)):
            articles += len(group)
            claims += sum(len(record.claims) for record in group)
            rows = [_row(record) for record in group]
            writer.write_table(pa.Table.from_pylist(rows, SCHEMA))
            yield from sink.take()
        writer.add_key_value_metadata(_about(project, articles=articles, claims=claims))
    yield from sink.take()


def _about(project: ProjectRecord, *, articles: int, claims: int) -> dict[str, str]:
    return {
        "factcheck:project": project.name,
        "factcheck:scale": project.scale,
        "factcheck:unit": Unit.CODE_POINT.value,
        "factcheck:articles": str(articles),
        "factcheck:claims": str(claims),
        "factcheck:not_held": FORMAT.loses,
    }


def _groups(records: Iterable[ArticleRecord]) -> Iterator[list[ArticleRecord]]:
    group: list[ArticleRecord] = []
    characters = 0
    for record in records:
        group.append(record)
        characters += len(record.text)
        if len(group) == GROUP_ROWS or characters >= GROUP_CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group


def _row(record: ArticleRecord) -> dict[str, Any]:
    sha256 = hashlib.sha256(record.text.encode()).hexdigest()
    return {"text_sha256": sha256, **to_plain(record, record.text)}


def _type(kind: Any) -> pa.DataType:
    if get_origin(kind) is tuple:
        return pa.list_(_type(get_args(kind)[0]))
    if get_origin(kind) is UnionType:
        return _type(get_args(kind)[0])
    if get_origin(kind) is dict:
        return pa.string()
    if kind in _PLAIN:
        return _PLAIN[kind]
    return pa.string() if issubclass(kind, Enum) else pa.struct(_fields(kind))


def _fields(kind: type) -> list[pa.Field]:
    """Those of a dataclass; null stands where its hint allows None."""
    return [
        pa.field(name, _type(hint), nullable=get_origin(hint) is UnionType)
        for name, hint in get_type_hints(kind).items()
    ]


SCHEMA = pa.schema([pa.field("text_sha256", pa.string(), nullable=False), *_fields(ArticleRecord)])
