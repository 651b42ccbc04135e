"""Asking for a job, in the transaction of the action that wants it done."""

from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from annotations.actions._event_log import record
from annotations.models import Job, Project, User
from annotations.request_ids import request_id
from annotations.rules.jobs import JobDraft
from annotations.vocabulary import JobState, Verb


def announce(job: Job) -> None:
    """Have a job told, once it is stored for good, to those who run jobs and don't look for them."""
    if settings.JOB_ANNOUNCER:
        transaction.on_commit(partial(_tell, job))


def _tell(job: Job) -> None:
    import_string(settings.JOB_ANNOUNCER)(job)


def ask_for(
    draft: JobDraft,
    *,
    at: datetime,
    log: Project | None = None,
    by: User | None = None,
) -> Job:
    """The job with the draft's key, or a new one that is due at once.

    What a person asks for of a project leaves an event in its `log`, which is locked.
    """
    if draft.key is not None:
        found = Job.objects.filter(key=draft.key).first()
        if found:
            return found
    job = Job(
        kind=draft.kind,
        queue=draft.queue,
        parameters=draft.parameters,
        key=draft.key,
        tries=draft.tries,
        state=JobState.WAITING,
        project_id=draft.project_id,
        asked_by=by,
        asked_at=at,
        request_id=request_id(),
        due_at=at,
    )
    job.save(force_insert=True)
    if log and by:
        record(log, by, Verb.ASK_FOR_JOB, job, at=at, after={"kind": job.kind})
    announce(job)
    return job
