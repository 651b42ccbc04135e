"""Copies of web pages, as programs are given them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from annotations.models import PageCopy
from annotations.models.page_copy import problem_in_words
from annotations.queries.api_rows.columns import Columns
from annotations.queries.api_rows.field_types import LoginName
from annotations.vocabulary import CopyState


@dataclass(frozen=True)
class PageCopyRow:
    """A copy of a web page, which the worker fetches; evidence takes it over by its id."""

    id: int
    article: int
    url: str
    state: CopyState
    attempts: int
    title: Annotated[str, "What the page says of itself, as the next two."]
    publisher: str
    published_at: date | None
    name: Annotated[str, "The file's."]
    sha256: Annotated[str, "Of the file; empty until it is kept."]
    media_type: str
    bytes: int | None
    captured_at: datetime | None
    asked_by: LoginName
    asked_at: datetime
    problem: Annotated[str, "Why there is no copy, in words; empty unless it failed."]

    @property
    def pk(self) -> int:
        return self.id


_COPY = Columns(PageCopyRow, {"article": "article_id", "asked_by": "asked_by__username"}, made=1)


def copy_row(copy: PageCopy) -> PageCopyRow:
    """The row of a copy with who asked for it."""
    return _COPY.of(copy, problem_in_words(copy.problem))
