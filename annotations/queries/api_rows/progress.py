"""How far the review of some claims is, as programs are given it."""

from dataclasses import dataclass
from typing import Annotated

from annotations.queries.api_rows.columns import Columns
from annotations.rules.progress import Progress


@dataclass(frozen=True)
class ProgressRow:
    """How far the review of some claims is; withdrawn claims don't count."""

    total: Annotated[int, "Claims."]
    checked: Annotated[int, "Claims that a verdict stands for."]
    disputed: int


_PROGRESS = Columns(ProgressRow)


def progress_row(progress: Progress) -> ProgressRow:
    return _PROGRESS.of(progress)
