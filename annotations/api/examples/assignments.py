"""Work that people were given, and conflicts of interest."""

from typing import Final

from annotations.api.examples.values import AT
from annotations.queries.api_rows.assignments import (
    AccountRow,
    AssignedRow,
    AssignmentRow,
    ConflictRow,
    TakenClaimRow,
)
from annotations.vocabulary import AssignmentState

ASSIGNMENT = AssignmentRow(
    id=1,
    article=1,
    claim=1,
    person="ada",
    state=AssignmentState.OPEN,
    from_queue=True,
    assigned_by="ada",
    assigned_at=AT,
    leased_until=AT,
    ended_at=None,
    returned_by=None,
    returned_because="",
)

EXAMPLES: Final = (
    ASSIGNMENT,
    AssignedRow([ASSIGNMENT]),
    TakenClaimRow(claim=1, assignment=ASSIGNMENT),
    AccountRow(
        person="ada",
        name="Ada Lovelace",
        assigned=12,
        open=3,
        done=7,
        returned=1,
        run_out=1,
        load=5,
        pace=1.75,
    ),
    ConflictRow(
        id=1,
        article=1,
        person="ada",
        reason="My sister is the mayor.",
        declared_by="ada",
        declared_at=AT,
        ended_by=None,
        ended_at=None,
    ),
)
