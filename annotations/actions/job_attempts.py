"""The worker's side of jobs: taking one, saying how far it is, and writing what came of it.

Whatever is written of an attempt names it: a worker that was thought lost, and whose job another one has
taken since, changes nothing any more. None of these is something that a person does to a project, so none
leaves an event.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from annotations.actions._job_rows import ask_for
from annotations.database.durable import durable
from annotations.errors import Notice
from annotations.errors import gettext_noop as _
from annotations.models import Job
from annotations.rules.jobs import JobDraft, is_given_up, wait_after
from annotations.vocabulary import JobState

LEASE = timedelta(seconds=60)
"""How long a job belongs to a worker that says nothing more; it says so every third of this."""

AT_ONCE = 500
"""Lost jobs that one round puts back."""

_TAKEN = (
    "state",
    "attempts",
    "leased_until",
    "started_at",
    "problem",
)
_ENDED = (
    "state",
    "leased_until",
    "cancel_asked_at",
    "failures",
    "due_at",
    "ended_at",
    "done",
    "total",
    "result",
    "problem",
)


@dataclass(frozen=True, slots=True)
class JobStanding:
    """Whether an attempt still has its job, and whether somebody wants it to end."""

    mine: bool
    cancel_asked: bool = False


def ask_for_due(*, draft: JobDraft, at: datetime | None = None) -> Job | None:
    """The job that rows which are due need done; None where another worker just asked for it."""
    try:
        with durable():
            return ask_for(draft, at=at or timezone.now())
    except IntegrityError:
        return None


@durable()
def take_job(
    *, kinds: Collection[str], job_id: int | None = None, at: datetime | None = None
) -> Job | None:
    """Take the job that has been due longest, or `job_id` if it is due; None where there is none.

    Nobody else gets it before its lease is over. On SQLite there is one writer at a time anyway.
    """
    at = at or timezone.now()
    rows = Job.objects.takeable(at, kinds)
    if job_id is not None:
        rows = rows.filter(pk=job_id)
    job = rows.select_for_update(of=("self",), no_key=True, skip_locked=True).first()
    if job is None:
        return None
    job.state, job.problem = JobState.RUNNING, None
    job.attempts += 1
    job.leased_until, job.started_at = at + LEASE, job.started_at or at
    job.save(update_fields=_TAKEN)
    return job


@durable()
def renew_leases(*, jobs: Sequence[Job], at: datetime | None = None) -> dict[int, JobStanding]:
    """Say that `jobs` are still worked at, and hear how each stands."""
    until = (at or timezone.now()) + LEASE
    standing = {job.pk: JobStanding(mine=False) for job in jobs}
    for job in jobs:
        if Job.objects.held(job).update(leased_until=until):
            cancel = Job.objects.filter(pk=job.pk, cancel_asked_at__isnull=False)
            standing[job.pk] = JobStanding(mine=True, cancel_asked=cancel.exists())
    return standing


@durable()
def note_progress(
    *,
    job: Job,
    done: int,
    total: int | None = None,
    result: Any = None,
    at: datetime | None = None,
) -> JobStanding:
    """Keep how far an attempt is, and what has come of it so far; its lease begins anew."""
    current = _held(job)
    if current is None:
        return JobStanding(mine=False)
    _fill_progress(current, done, total)
    current.leased_until = (at or timezone.now()) + LEASE
    if result is not None:
        current.result = result
    current.save(update_fields=["done", "total", "leased_until", "result"])
    return JobStanding(mine=True, cancel_asked=current.cancel_asked_at is not None)


@durable()
def finish_job(*, job: Job, result: Any = None, at: datetime | None = None) -> bool:
    """Write what came of an attempt; False, and nothing is written, where it has the job no more."""
    current = _held(job)
    if current is None:
        return False
    if result is not None:
        current.result = result
    if current.total is not None:
        current.done = current.total
    _end(current, JobState.DONE, at or timezone.now())
    return True


@durable()
def drop_job(*, job: Job) -> bool:
    """Forget a job that is done, where rows of its own say what came of it; False as for finish_job."""
    deleted, _models = Job.objects.held(job).delete()
    return bool(deleted)


@durable()
def repeat_job(*, job: Job, wait: timedelta, at: datetime | None = None) -> bool:
    """Let a job that is done be due again after a while; False as for finish_job."""
    current = _held(job)
    if current is None:
        return False
    current.failures = 0
    _let_wait(current, (at or timezone.now()) + wait)
    return True


@durable()
def fail_job(*, job: Job, problem: Notice, at: datetime | None = None) -> bool:
    """End a job that would come to nothing however often it is tried; False as for finish_job."""
    current = _held(job)
    if current is None:
        return False
    current.failures += 1
    current.problem = problem.to_json()
    _end(current, JobState.FAILED, at or timezone.now())
    return True


@durable()
def try_job_later(*, job: Job, problem: Notice, at: datetime | None = None) -> bool:
    """Let a job whose attempt came to nothing be tried again after a while, if it may; as finish_job."""
    current = _held(job)
    if current is None:
        return False
    _put_back(current, problem, at or timezone.now())
    return True


@durable()
def suspend_job(*, job: Job, problem: Notice, wait: timedelta, at: datetime | None = None) -> bool:
    """Let a job wait until what it needs is there again, which is no failure of it; as finish_job."""
    current = _held(job)
    if current is None:
        return False
    current.problem = problem.to_json()
    _let_wait(current, (at or timezone.now()) + wait)
    return True


@durable()
def hand_back_job(*, job: Job, at: datetime | None = None) -> bool:
    """Let another worker go on with a job, at once, for this one ends; as finish_job."""
    current = _held(job)
    if current is None:
        return False
    _let_wait(current, at or timezone.now())
    return True


@durable()
def stop_job(*, job: Job, result: Any = None, at: datetime | None = None) -> bool:
    """End a job that somebody asked to stop; `result` is what was done until then. As finish_job."""
    current = _held(job)
    if current is None:
        return False
    if result is not None:
        current.result = result
    _end(current, JobState.CANCELLED, at or timezone.now())
    return True


@durable()
def put_back_lost_jobs(*, at: datetime | None = None) -> int:
    """Let jobs whose worker was lost be taken again, or give them up if that happens often; how many."""
    at = at or timezone.now()
    rows = Job.objects.lost(at).select_for_update(no_key=True, skip_locked=True)
    lost = list(rows.order_by("leased_until")[:AT_ONCE])
    for job in lost:
        if job.cancel_asked_at:
            _end(job, JobState.CANCELLED, at)
        else:
            _put_back(job, Notice(_("The worker that did this was lost.")), at)
    return len(lost)


def _held(job: Job) -> Job | None:
    return Job.objects.held(job).select_for_update(no_key=True).first()


def _fill_progress(job: Job, done: int, total: int | None) -> None:
    """More may be done than was thought to be all: then that is all."""
    job.total = job.total if total is None else total
    job.done = done
    if job.total is not None:
        job.total = max(job.total, done)


def _put_back(job: Job, problem: Notice, at: datetime) -> None:
    job.failures += 1
    job.problem = problem.to_json()
    if is_given_up(job.failures, job.tries):
        _end(job, JobState.FAILED, at)
    else:
        _let_wait(job, at + wait_after(job.failures))


def _let_wait(job: Job, due_at: datetime) -> None:
    job.state, job.leased_until, job.due_at = JobState.WAITING, None, due_at
    if job.cancel_asked_at:
        _end(job, JobState.CANCELLED, job.cancel_asked_at)
        return
    job.save(update_fields=_ENDED)


def _end(job: Job, state: JobState, at: datetime) -> None:
    job.state, job.leased_until, job.cancel_asked_at = state, None, None
    job.ended_at = at
    job.save(update_fields=_ENDED)
