"""Parquet: a row an article, its claims in nested lists, for data frames."""

from collections.abc import Iterable, Iterator

from annotations.exchange.format import Format
from annotations.exchange.placement import Unit
from annotations.records.article import ArticleRecord
from annotations.records.project import ProjectRecord
from annotations.records.redaction import without_confidential


def write(records: Iterable[ArticleRecord], project: ProjectRecord) -> Iterator[bytes]:
    """A row group at a time."""
    # Imported where it is needed: every process of the site would wait for pyarrow to start.
    from annotations.exchange.tables import parquet_groups  # noqa: PLC0415

    return parquet_groups.write(records, project)


FORMAT = Format(
    key="parquet",
    name="Parquet",
    about="columns for pandas, Polars, DuckDB and Spark",
    extension=".parquet",
    media_type="application/vnd.apache.parquet",
    reference="https://parquet.apache.org/docs/file-format/",
    unit=Unit.CODE_POINT,
    loses="confidential evidence, the files of snapshots (their hashes are there)",
    write=write,
    keep=without_confidential,
)
