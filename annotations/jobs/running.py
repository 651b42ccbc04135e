"""Running one job, and writing what came of it: the same whoever runs it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connections

from annotations.actions.job_attempts import (
    drop_job,
    fail_job,
    finish_job,
    hand_back_job,
    repeat_job,
    stop_job,
    suspend_job,
    take_job,
    try_job_later,
)
from annotations.database.outages import is_outage, log_outage, reason_of
from annotations.errors import Notice, Refusal, Unavailable
from annotations.errors import gettext_noop as _
from annotations.jobs.handle import JobCancelled, JobHandle, JobLost, StopSign, WorkerStops
from annotations.jobs.leases import LEASES
from annotations.jobs.registry import KINDS, JobKind
from annotations.request_ids import answering

if TYPE_CHECKING:
    from annotations.models import Job

logger = logging.getLogger(__name__)

ASK_AGAIN = timedelta(seconds=1)
"""How long after a failure the database is asked again to take what came of a job."""

PATIENCE = 30
"""How often it is asked: after that the job's lease is over soon, and it is done again."""

SUSPENDED = timedelta(seconds=30)
"""How long a job waits for a database or a storage that doesn't work."""


@dataclass(frozen=True, slots=True)
class JobRun:
    """What came of running a job here; `result` where it was done."""

    kind: str
    done: bool
    result: Any = None


def run(job_id: int, *, stop: StopSign | None = None, at: datetime | None = None) -> JobRun | None:
    """Take a job and run it; None where it isn't due, or somebody else has it, or its project has many.

    `stop` is set when the worker is to end: the job is handed back then, as soon as that does no harm.
    """
    job = take_job(kinds=KINDS, job_id=job_id, at=at)
    return run_taken(job, stop=stop, at=at) if job else None


def run_taken(job: "Job", *, stop: StopSign | None = None, at: datetime | None = None) -> JobRun:
    """Run a job that was taken; nothing that its function raises gets out.

    Connections of this thread may be closed meanwhile.
    """
    handle, kind = JobHandle(job, stop=stop, at=at), KINDS[job.kind]
    with LEASES.keeping(handle), answering(job.request_id):
        try:
            result = kind.run(handle)
        except Exception as error:
            write = _end_of(error, handle, kind)
            done, result = False, None
        else:
            write, done = _finish(handle, kind, result), True
        written = _written(write, handle)
    return JobRun(job.kind, done and written, result)


def _finish(handle: JobHandle, kind: JobKind, result: Any) -> Callable[[], bool]:
    job, at = handle.job, handle.at
    if kind.every:
        wait = kind.every
        return lambda: repeat_job(job=job, wait=wait, at=at)
    if kind.passing:
        return lambda: drop_job(job=job)
    return lambda: finish_job(job=job, result=result, at=at)


def _end_of(error: Exception, handle: JobHandle, kind: JobKind) -> Callable[[], bool]:
    """What is written of an attempt that ended with `error`."""
    job, at = handle.job, handle.at
    match error:
        case JobLost():
            return lambda: False
        case JobCancelled():
            return lambda: stop_job(job=job, result=handle.result, at=at)
        case WorkerStops():
            return lambda: hand_back_job(job=job, at=at)
        case Refusal() if kind.tries is not None and not isinstance(error, Unavailable):
            return lambda: fail_job(job=job, problem=error.notice, at=at)
    away = _what_is_away(error)
    if away:
        logger.warning("Job %s waits: %s", job, reason_of(error))
        return lambda: suspend_job(job=job, problem=away, wait=SUSPENDED, at=at)
    logger.error("Job %s failed.", job, exc_info=error)
    problem = Notice(
        _("It failed in a way that nobody foresaw: %(reason)s"),
        reason=f"{type(error).__name__}: {reason_of(error)}"[:300],
    )
    return lambda: try_job_later(job=job, problem=problem, at=at)


def _what_is_away(error: Exception) -> Notice | None:
    """What the job has to wait for; None where waiting wouldn't help."""
    if is_outage(error):
        connections.close_all()
        return Notice(_("The database didn't answer. It goes on by itself once it does."))
    if isinstance(error, Unavailable):
        return error.notice
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        return Notice(
            _("A file couldn't be read or written (%(reason)s). It goes on by itself once it can."),
            reason=error.strerror or type(error).__name__,
        )
    return None


def _written(write: Callable[[], bool], handle: JobHandle) -> bool:
    """Write what came of a job, also where the database is away for a moment; whether it counts."""
    for _attempt in range(PATIENCE):
        try:
            return write()
        except Exception as error:
            if not is_outage(error):
                raise
            log_outage(error)
            connections.close_all()
            if not handle.wait(ASK_AGAIN):
                break
    return False
