"""Work that people were given or took, what became of it, and conflicts of interest."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotations.models import Assignment, Claim, ConflictOfInterest, User
from annotations.queries.accounting import PersonAccount
from annotations.queries.api_rows.field_types import LoginName, ShownName
from annotations.vocabulary import AssignmentState

_RunOut = Annotated[AssignmentState, "`expired` too where its lease ran out."]


@dataclass(frozen=True)
class AssignmentRow:
    """An article, or one of its claims, that somebody works on until the lease runs out."""

    id: int
    article: int
    claim: Annotated[int | None, "Null for the whole article."]
    person: LoginName
    state: _RunOut
    from_queue: Annotated[bool, "Whether the person took it; else it was assigned."]
    assigned_by: LoginName
    assigned_at: datetime
    leased_until: Annotated[datetime, "The person's activity renews it."]
    ended_at: datetime | None
    returned_by: LoginName | None
    returned_because: str


@dataclass(frozen=True)
class AssignedRow:
    """What was assigned, and what the person held already."""

    assignments: list[AssignmentRow]


@dataclass(frozen=True)
class TakenClaimRow:
    """The claim to go on with, by its id, and what it is held by; both null where nothing waits."""

    claim: int | None
    assignment: AssignmentRow | None


@dataclass(frozen=True)
class AccountRow:
    """What became of a person's assignments: `assigned` is the sum of the four after it."""

    person: LoginName
    name: ShownName
    assigned: int
    open: int
    done: int
    returned: Annotated[int, "By hand."]
    run_out: Annotated[int, "Back in the queue because the lease ran out."]
    load: Annotated[int, "Claims before them that they haven't answered."]
    pace: Annotated[float, "Claims that they answered a week, in the last four."]


@dataclass(frozen=True)
class ConflictRow:
    """Why the queue gives somebody nothing of an article, and their findings on it don't count."""

    id: int
    article: int
    person: LoginName
    reason: str
    declared_by: LoginName
    declared_at: datetime
    ended_by: LoginName | None
    ended_at: datetime | None


def assignment_row(assignment: Assignment) -> AssignmentRow:
    """`assignment` was read `with_names`."""
    return AssignmentRow(
        id=assignment.pk,
        article=assignment.article_id,
        claim=assignment.claim_id,
        person=assignment.person.username,
        state=assignment.stands,
        from_queue=assignment.from_queue,
        assigned_by=assignment.assigned_by.username,
        assigned_at=assignment.assigned_at,
        leased_until=assignment.leased_until,
        ended_at=assignment.ended_at,
        returned_by=_name(assignment.returned_by),
        returned_because=assignment.returned_because,
    )


def taken_claim_row(claim: Claim | None, assignment: Assignment | None) -> TakenClaimRow:
    return TakenClaimRow(
        claim.pk if claim else None, assignment_row(assignment) if assignment else None
    )


def account_row(found: PersonAccount) -> AccountRow:
    account = found.account
    return AccountRow(
        person=found.person.username,
        name=found.person.shown_name,
        assigned=account.assigned,
        open=account.open,
        done=account.done,
        returned=account.returned,
        run_out=account.run_out,
        load=found.load,
        pace=found.pace,
    )


def conflict_row(conflict: ConflictOfInterest) -> ConflictRow:
    """`conflict` has its people."""
    return ConflictRow(
        id=conflict.pk,
        article=conflict.article_id,
        person=conflict.person.username,
        reason=conflict.reason,
        declared_by=conflict.declared_by.username,
        declared_at=conflict.declared_at,
        ended_by=_name(conflict.ended_by),
        ended_at=conflict.ended_at,
    )


def _name(person: User | None) -> str | None:
    return person.username if person else None
