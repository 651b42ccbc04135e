"""Taking the next claim of a project's queue."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from annotations.actions._assignment_rows import hold, places_taken, renew, run_out
from annotations.actions._event_log import record
from annotations.actions._locking import lock_project
from annotations.database.durable import durable
from annotations.models import Assignment, Claim, Membership, Project, User
from annotations.permissions import require
from annotations.queries import queue
from annotations.queries.log_entries import assignment_entry, with_name
from annotations.vocabulary import Verb


@dataclass(frozen=True, slots=True)
class TakenClaim:
    """A claim to go on with, and the assignment that it is held by."""

    claim: Claim
    assignment: Assignment


@durable()
def take_next(
    *, by: User, project: Project, topic: str = "", at: datetime | None = None
) -> TakenClaim | None:
    """The claim to go on with, held for `by`; None where nothing waits for them.

    Who holds one already that isn't finished gets that: nobody heaps up what others could do. Else it
    is the next of the queue, of the articles with `topic` where one is given. Raises NotAllowed.
    """
    require(by, Verb.TAKE_NEXT, project)
    at = at or timezone.now()
    # Somebody who asks twice at once gets one claim.
    Membership.objects.select_for_update(no_key=True).get(project=project, user=by)
    if mine := queue.mine(by, project, topic, at):
        claim = mine.claim or queue.next_of_article(by, mine.article)
        if claim:
            renew(by, mine.article_id, mine.claim_id, at)
            return TakenClaim(claim, mine)
    claim = _lock_first_free(by, project, topic, at)
    return TakenClaim(claim, _take(by, claim, at)) if claim else None


def _lock_first_free(by: User, project: Project, topic: str, at: datetime) -> Claim | None:
    """The first claim that the queue offers and nobody else is just taking, locked."""
    while True:
        claim = _lock_first(by, project, topic, at, skip_locked=True) or _lock_first(
            by, project, topic, at, skip_locked=False
        )
        # Who held the lock before may have taken it after the claims were looked through.
        if claim is None or queue.offered(by, project, topic, at).filter(pk=claim.pk).exists():
            return claim


def _lock_first(
    by: User, project: Project, topic: str, at: datetime, *, skip_locked: bool
) -> Claim | None:
    offered = queue.offered(by, project, topic, at)
    return offered.select_for_update(of=("self",), no_key=True, skip_locked=skip_locked).first()


def _take(by: User, claim: Claim, at: datetime) -> Assignment:
    run_out(Assignment.objects.filter(claim=claim), at)
    log = lock_project(claim.article.project_id)
    assignment = hold(
        person=by,
        article=claim.article,
        claim=claim,
        by=by,
        at=at,
        places=places_taken([claim])[claim.pk],
        from_queue=True,
    )
    assignment.save(force_insert=True)
    after = with_name(assignment_entry(assignment), by)
    record(log, by, Verb.TAKE_NEXT, assignment, at=at, after=after)
    return assignment
