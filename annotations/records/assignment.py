"""Who works on an article, and who may not."""

from dataclasses import dataclass
from datetime import datetime

from annotations.vocabulary import AssignmentState


@dataclass(frozen=True, slots=True)
class AssignmentRecord:
    """Work that somebody was given; `claim` is its number in the article, 0 for the whole article."""

    person: str
    claim: int = 0
    state: AssignmentState = AssignmentState.OPEN
    from_queue: bool = False
    assigned_by: str = ""
    assigned_at: datetime | None = None
    leased_until: datetime | None = None
    ended_at: datetime | None = None
    returned_by: str = ""
    returned_because: str = ""


@dataclass(frozen=True, slots=True)
class ConflictRecord:
    """Somebody's conflict of interest in an article, which stands until it was ended."""

    person: str
    reason: str
    declared_by: str = ""
    declared_at: datetime | None = None
    ended_by: str = ""
    ended_at: datetime | None = None
