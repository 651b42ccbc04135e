"""What people marked by themselves, and how their marks are alike."""

from typing import Final

from annotations.api.examples.values import AT
from annotations.queries.api_rows.passage_marks import (
    AlignedRow,
    AlignmentRow,
    MarkerRow,
    MarkGroupRow,
    MarkingRow,
    PassageMarkRow,
    PassageRow,
)
from annotations.vocabulary import Likeness, Marking, MarkState

MARK = PassageMarkRow(
    id=1,
    article=1,
    revision=1,
    start=0,
    end=18,
    quote="The mayor resigned",
    marked_by="ada",
    marked_at=AT,
    withdrawn_at=None,
    claim=1,
    dropped_because="",
    aligned_by="ada",
    aligned_at=AT,
    marked_by_name="Ada Lovelace",
    state=MarkState.KEPT,
)
GROUP = MarkGroupRow(
    likeness=Likeness.ONLY_ONE,
    marks=[MARK],
    choices=[PassageRow(start=0, end=18, quote="The mayor resigned")],
)

EXAMPLES: Final = (
    MARK,
    MarkingRow(
        article=1,
        marking=Marking.INDEPENDENT,
        finished=True,
        may_mark=True,
        may_close=False,
        may_align=False,
        markers=[MarkerRow(person="ada", name="Ada Lovelace", finished_at=AT)],
    ),
    AlignmentRow(article=1, groups=[GROUP], kept=4, dropped=1, waiting=1),
    AlignedRow(claims=[1], marks=[MARK]),
)
