"""Asking for a job, in the transaction of the action that wants it done."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from annotations.actions._event_log import record
from annotations.models import Job, Project, User
from annotations.rules.jobs import JobDraft
from annotations.vocabulary import JobState, Verb


class Announcer:
    """Whom a job that was stored for good is told to, where somebody does other than look for it."""

    tell: Callable[[Job], object] | None = None

    @classmethod
    def announce(cls, job: Job) -> None:
        tell = cls.tell
        if tell is not None:
            transaction.on_commit(lambda: tell(job))


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
        due_at=at,
    )
    job.save(force_insert=True)
    if log and by:
        record(log, by, Verb.ASK_FOR_JOB, job, at=at, after={"kind": job.kind})
    Announcer.announce(job)
    return job
