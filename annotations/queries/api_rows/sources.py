"""Sources, as programs are given them."""

from dataclasses import dataclass
from typing import Literal

from annotations.models import Source
from annotations.queries.api_rows.columns import Columns
from annotations.queries.sources import GradeCount, SourceSummary
from annotations.vocabulary import Reliability, SourceKind


@dataclass(frozen=True)
class SourceRow:
    """A source of a project; one that was merged points to the source that stands for it."""

    id: int
    project: int
    kind: SourceKind
    name: str
    several: bool
    role: str
    affiliation: str
    reliability: Reliability | Literal[""]
    aliases: list[str]
    merged_into: int | None
    version: int


@dataclass(frozen=True)
class SourceSummaryRow(SourceRow):
    """A source in a list, with the number of claims that name it and the grades that it got.

    Of a source that was named more than 1,000 times, 1,000 are counted.
    """

    claims: int
    grades: list[GradeCount]


_PATHS = {"project": "project_id", "merged_into": "merged_into_id"}
_SOURCE = Columns(SourceRow, _PATHS)
_SUMMARY = Columns(SourceSummaryRow, _PATHS, made=2)


def source_row(source: Source) -> SourceRow:
    return _SOURCE.of(source)


def source_summary_row(summary: SourceSummary) -> SourceSummaryRow:
    return _SUMMARY.of(summary.source, summary.claims, list(summary.grades))
