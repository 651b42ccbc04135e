"""Who was given which work on an article, and who has a conflict of interest: from records to rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from annotations.actions._import_target import ImportTarget
from annotations.actions._validation import checked
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Article, Assignment, Claim, ConflictOfInterest
from annotations.records.assignment import AssignmentRecord, ConflictRecord
from annotations.rules.assignments import first_free
from annotations.vocabulary import AssignmentState


def assignment_of(
    record: AssignmentRecord,
    article: Article,
    claims: Mapping[int, Claim],
    earlier: Iterable[Assignment],
    target: ImportTarget,
) -> Assignment:
    """`claims` are the article's by their numbers, `earlier` the assignments before. Raises Invalid."""
    claim = claims.get(record.claim)
    if record.claim and claim is None:
        raise Invalid(_("There is no claim of this number."), field="claim")
    person = target.person(record.person, "person")
    open_ones = [each for each in earlier if each.state == AssignmentState.OPEN]
    beside = [each for each in open_ones if each.claim is claim]
    is_open = record.state == AssignmentState.OPEN
    if is_open and any(each.person_id == person for each in beside):
        raise Invalid(_("The same person is there twice."), field="person")
    returned = record.state == AssignmentState.RETURNED
    if is_open == bool(record.ended_at) or returned != bool(record.returned_because.strip()):
        raise Invalid(_("Its end and its reason have to be those of its state."), field="state")
    assigned_at = record.assigned_at or target.at
    return checked(
        Assignment(
            project=target.project,
            article=article,
            claim=claim,
            person_id=person,
            place=first_free([each.place or 0 for each in beside]) if claim else None,
            state=record.state,
            from_queue=record.from_queue,
            assigned_by_id=target.person(record.assigned_by, "assigned_by"),
            assigned_at=assigned_at,
            leased_until=record.leased_until or assigned_at,
            ended_at=record.ended_at,
            returned_by_id=target.person(record.returned_by, "returned_by") if returned else None,
            returned_because=record.returned_because.strip(),
        )
    )


def conflict_of(
    record: ConflictRecord,
    article: Article,
    earlier: Iterable[ConflictOfInterest],
    target: ImportTarget,
) -> ConflictOfInterest:
    """Raises Invalid; `earlier` are the article's before."""
    person = target.person(record.person, "person")
    standing = {each.person_id for each in earlier if each.ended_at is None}
    if record.ended_at is None and person in standing:
        raise Invalid(_("The same person is there twice."), field="person")
    if not record.reason.strip():
        raise Invalid(_("Say why."), field="reason")
    ended_by = target.person(record.ended_by, "ended_by") if record.ended_at else None
    return checked(
        ConflictOfInterest(
            article=article,
            person_id=person,
            reason=record.reason.strip(),
            declared_by_id=target.person(record.declared_by, "declared_by"),
            declared_at=record.declared_at or target.at,
            ended_by_id=ended_by,
            ended_at=record.ended_at,
        )
    )


def people_of(names: Mapping[str, str], target: ImportTarget) -> dict[str, Any]:
    """The columns of an article's people, by their login names; empty for nobody. Raises Invalid."""
    return {f"{field}_id": target.person(name, field) for field, name in names.items() if name}
