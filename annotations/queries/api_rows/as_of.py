"""A claim or an article as it was at a time, as programs are given it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from annotations.records.article import ArticleRecord
from annotations.records.claim import ClaimRecord
from annotations.records.writing import to_plain


@dataclass(frozen=True)
class AsOfRow:
    """What was so at a time, as far as blindness lets you see now."""

    at: datetime
    record: Annotated[
        dict[str, Any], "As our own JSON Lines have it (docs/formats.md), spans with their quotes."
    ]


def as_of_row(at: datetime, record: ArticleRecord | ClaimRecord, text: str) -> AsOfRow:
    """`text` is what the spans of the record are offsets of."""
    return AsOfRow(at, to_plain(record, text))
