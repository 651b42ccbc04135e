"""Asking for a file of a project's articles, which a worker makes."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from annotations.actions._job_rows import ask_for
from annotations.actions._locking import lock_project
from annotations.database.durable import durable
from annotations.models import Job, Project, User
from annotations.permissions import require
from annotations.rules.jobs import JobDraft
from annotations.vocabulary import Verb

QUEUE = "files"


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

    `kind` and `parameters` are those of a job that makes files (`jobs/exporting.py`).
    """
    require(by, Verb.ASK_FOR_JOB, project)
    project = lock_project(project.pk)
    draft = JobDraft(kind, QUEUE, parameters, project_id=project.pk)
    return ask_for(draft, at=at or timezone.now(), log=project, by=by)
