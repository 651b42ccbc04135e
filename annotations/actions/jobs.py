"""What people do to jobs: cancelling one, and letting one that failed be tried again."""

from datetime import datetime, timedelta

from django.utils import timezone

from annotations.actions._event_log import record
from annotations.actions._job_rows import announce
from annotations.actions._locking import lock_project
from annotations.database.durable import durable
from annotations.errors import Invalid
from annotations.errors import gettext_noop as _
from annotations.models import Job, User
from annotations.permissions import require_for_job
from annotations.vocabulary import JobState, Verb

KEPT = timedelta(days=30)
"""How long a job that has ended is shown."""

AT_ONCE = 1000


@durable()
def cancel_job(*, by: User, job: Job, at: datetime | None = None) -> Job:
    """End a job that waits; let one that is under way notice, and end, when it next says how far it is.

    Whoever asked for it may, and who looks after its project. Raises NotAllowed, Invalid.
    """
    require_for_job(by, Verb.CANCEL_JOB, job)
    at = at or timezone.now()
    job = _lock(job)
    if job.ended:
        raise Invalid(_("This job has ended already."))
    if job.cancel_asked_at:
        return job
    before = {"state": str(job.state)}
    if job.state == JobState.WAITING:
        job.state, job.ended_at = JobState.CANCELLED, at
    else:
        job.cancel_asked_at = at
    job.save(update_fields=["state", "ended_at", "cancel_asked_at"])
    _record(job, by, Verb.CANCEL_JOB, at, before)
    return job


@durable()
def retry_job(*, by: User, job: Job, at: datetime | None = None) -> Job:
    """Let a job that failed, or was cancelled, be done after all. Raises NotAllowed, Invalid."""
    require_for_job(by, Verb.RETRY_JOB, job)
    at = at or timezone.now()
    job = _lock(job)
    if job.state not in {JobState.FAILED, JobState.CANCELLED}:
        raise Invalid(_("Only a job that failed or was cancelled can be tried again."))
    before = {"state": str(job.state)}
    job.state, job.due_at, job.ended_at = JobState.WAITING, at, None
    job.failures, job.problem = 0, None
    job.save(update_fields=["state", "due_at", "ended_at", "failures", "problem"])
    _record(job, by, Verb.RETRY_JOB, at, before)
    announce(job)
    return job


@durable()
def forget_jobs(*, at: datetime | None = None) -> int:
    """Forget jobs that ended longer than KEPT ago, AT_ONCE of them at most; how many."""
    at = at or timezone.now()
    old = Job.objects.ended().filter(ended_at__lt=at - KEPT).order_by("ended_at")
    deleted, _models = Job.objects.filter(
        pk__in=list(old.values_list("pk", flat=True)[:AT_ONCE])
    ).delete()
    return deleted


def _lock(job: Job) -> Job:
    """As it stands, locked with its project's log, which is locked first."""
    project = lock_project(job.project_id) if job.project_id is not None else None
    job = Job.objects.select_for_update(no_key=True).get(pk=job.pk)
    if project:
        job.project = project
    return job


def _record(job: Job, by: User, verb: Verb, at: datetime, before: dict[str, str]) -> None:
    if job.project:
        after = {"state": str(job.state), "kind": job.kind}
        record(job.project, by, verb, job, at=at, before=before, after=after)
