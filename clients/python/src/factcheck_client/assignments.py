"""Who has which work, the queue, what became of it, and conflicts of interest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from factcheck_client._session import Session
from factcheck_client.vocabulary import AssignmentState

AssignmentsShown = Literal["open", "done", "back", "all"]


@dataclass(frozen=True, slots=True)
class Assignment:
    """An article, or one of its claims, that somebody works on; `claim` is None for the whole article."""

    id: int
    article: int
    claim: int | None
    person: str
    state: AssignmentState
    from_queue: bool
    assigned_by: str
    assigned_at: datetime
    leased_until: datetime
    ended_at: datetime | None
    returned_by: str | None
    returned_because: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """What was assigned, and what the person held already."""

    assignments: Sequence[Assignment]


@dataclass(frozen=True, slots=True)
class TakenClaim:
    """The id of the claim to go on with, and what it is held by; both None where nothing waits."""

    claim: int | None
    assignment: Assignment | None


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a person's assignments; `pace` is in claims a week."""

    person: str
    name: str
    assigned: int
    open: int
    done: int
    returned: int
    run_out: int
    load: int
    pace: float


@dataclass(frozen=True, slots=True)
class ConflictOfInterest:
    """Why the queue gives somebody nothing of an article."""

    id: int
    article: int
    person: str
    reason: str
    declared_by: str
    declared_at: datetime
    ended_by: str | None
    ended_at: datetime | None


class Assignments:
    """`client.assignments`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(
        self, project: int, *, show: AssignmentsShown = "all", person: str = ""
    ) -> Iterator[Assignment]:
        """The assignments of a project, the latest first; in a blind project yours, but for overseers."""
        query = {"show": show, "person": person or None}
        return self._session.each(Assignment, f"/projects/{project}/assignments", query)

    def accounts(self, project: int) -> Iterator[Account]:
        """What became of the work that people were given: everybody's for managers, else your own."""
        return self._session.each(Account, f"/projects/{project}/accounts")

    def get(self, assignment: int) -> Assignment:
        return self._session.read(Assignment, f"/assignments/{assignment}")

    def assign(
        self,
        project: int,
        person: str,
        *,
        articles: Sequence[int] = (),
        claims: Sequence[int] = (),
    ) -> Assigned:
        """Give a member, by login name, articles and claims by their ids: all of them or none."""
        body = {"person": person, "articles": [*articles], "claims": [*claims]}
        return self._session.add(Assigned, f"/projects/{project}/assignments", body)

    def take_next(self, project: int, *, topic: str = "") -> TakenClaim:
        """What you hold and haven't finished, else the next claim of the queue."""
        return self._session.add(TakenClaim, f"/projects/{project}/queue:take", {"topic": topic})

    def give_back(self, assignment: int, reason: str) -> Assignment:
        """Let the queue give it to somebody else."""
        path = f"/assignments/{assignment}:return"
        return self._session.add(Assignment, path, {"reason": reason})

    def finish(self, assignment: int) -> Assignment:
        """Say that the work on a whole article is done."""
        return self._session.add(Assignment, f"/assignments/{assignment}:finish", {})


class Conflicts:
    """`client.conflicts`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, article: int) -> Iterator[ConflictOfInterest]:
        """Those that you may see, the latest first, those that were ended too."""
        return self._session.each(ConflictOfInterest, f"/articles/{article}/conflicts")

    def declare(self, article: int, person: str, reason: str) -> ConflictOfInterest:
        """Your own, or as a manager anybody's, by login name."""
        body = {"person": person, "reason": reason}
        return self._session.add(ConflictOfInterest, f"/articles/{article}/conflicts", body)

    def end(self, conflict: int) -> ConflictOfInterest:
        """Let the person work on the article again; it takes a manager."""
        return self._session.add(ConflictOfInterest, f"/conflicts/{conflict}:end", {})
