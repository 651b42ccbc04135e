"""Jobs that read a file which somebody sent, or make one that somebody fetches."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import IO, Any
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone

from annotations.actions._job_rows import ask_for
from annotations.actions._locking import lock_project
from annotations.database.durable import durable
from annotations.files.kept_files import keep_for_a_time
from annotations.models import Job, Project, User
from annotations.permissions import require
from annotations.rules.jobs import JobDraft
from annotations.vocabulary import Verb

QUEUE = "files"
FILES_KEPT = timedelta(days=7)
"""How long the file of a job is there after the job has ended."""

AT_ONCE = 500
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredJobFile:
    """A file in the storage, which no row names yet."""

    stored: str
    name: str
    sha256: str
    bytes: int


@durable()
def ask_for_export(
    *,
    by: User,
    project: Project,
    kind: str,
    parameters: dict[str, Any],
    at: datetime | None = None,
) -> Job:
    """Ask for a file of what `by` may see of a project when it is made. Raises NotAllowed.

    `kind` and `parameters` are those of a job that makes a file (`jobs/exporting.py`).
    """
    require(by, Verb.ASK_FOR_JOB, project)
    project = lock_project(project.pk)
    draft = JobDraft(kind, QUEUE, parameters, project_id=project.pk)
    return ask_for(draft, at=at or timezone.now(), log=project, by=by)


def ask_for_import(
    *,
    by: User,
    project: Project,
    open_file: Callable[[], IO[bytes]],
    name: str,
    parameters: dict[str, Any],
    at: datetime | None = None,
) -> Job:
    """Keep a file, and ask for its articles to be stored as `parameters` say (`jobs/importing.py`).

    It is opened for who may import only. Raises NotAllowed, Unavailable, and what opening it raises.
    """
    require(by, Verb.IMPORT_ARTICLES, project)
    kept, at = _store(open_file(), name), at or timezone.now()
    try:
        with durable():
            project = lock_project(project.pk)
            draft = JobDraft("import_file", QUEUE, parameters, project_id=project.pk)
            job = ask_for(draft, at=at, log=project, by=by)
            _fill(job, kept)
    except BaseException:
        default_storage.delete(kept.stored)
        raise
    return job


def keep_job_file(*, job: Job, file: IO[bytes], name: str) -> bool:
    """Keep the file that an attempt made; False, and nothing is kept, where it has the job no more."""
    kept = _store(file, name)
    before = ""
    try:
        with durable():
            current = Job.objects.held(job).select_for_update(no_key=True).first()
            if current:
                before = current.file.name or ""
                _fill(current, kept)
    except BaseException:
        default_storage.delete(kept.stored)
        raise
    unneeded = before if current else kept.stored
    if unneeded:
        default_storage.delete(unneeded)
    return current is not None


@durable()
def forget_job_files(*, at: datetime | None = None) -> int:
    """Delete the files of jobs that ended longer than FILES_KEPT ago, AT_ONCE of them at most; how many."""
    at = at or timezone.now()
    old = Job.objects.ended().exclude(file="").filter(ended_at__lt=at - FILES_KEPT)
    jobs = list(old.select_for_update(no_key=True, skip_locked=True).order_by("ended_at")[:AT_ONCE])
    for job in jobs:
        default_storage.delete(str(job.file.name))
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(file="", sha256="", bytes=None)
    return len(jobs)


def _store(file: IO[bytes], name: str) -> StoredJobFile:
    """Under a name of its own that nobody chooses: it is deleted when it is needed no more."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    stored = keep_for_a_time(File(file), f"jobs/{uuid4().hex}")
    return StoredJobFile(stored, name[-255:], digest.hexdigest(), size)


def _fill(job: Job, kept: StoredJobFile) -> None:
    job.file.name, job.file_name = kept.stored, kept.name
    job.sha256, job.bytes = kept.sha256, kept.bytes
    job.save(update_fields=["file", "file_name", "sha256", "bytes"])
