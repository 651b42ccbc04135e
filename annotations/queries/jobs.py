"""Jobs as people see them: their own, those of a project they manage, and all of an installation."""

from dataclasses import dataclass
from typing import IO, Any

from annotations.errors import NotAllowed, NotFound
from annotations.errors import gettext_noop as _
from annotations.files.kept_files import open_kept
from annotations.models import Job, Project, User
from annotations.models.job import JobQuerySet
from annotations.models.page_copy import problem_in_words
from annotations.permissions import require, require_to_manage_people, sees_part_of_log
from annotations.queries.paging import SIZE, Page, page
from annotations.vocabulary import JobState, Verb


def listed(
    user: User,
    project: Project | None = None,
    *,
    state: str = "",
    cursor: str = "",
    size: int = SIZE,
) -> Page[Job]:
    """One's own jobs, or those of a project that one may see, the newest first."""
    rows = Job.objects.visible_to(user)
    rows = rows.filter(project=project) if project else rows.filter(asked_by=user)
    return _page(rows, state, cursor, size)


def of_installation(
    user: User, *, state: str = "", cursor: str = "", size: int = SIZE
) -> Page[Job]:
    """All jobs, the newest first, for an administrator of the site. Raises NotAllowed."""
    require_to_manage_people(user)
    return _page(Job.objects.all(), state, cursor, size)


def _page(rows: JobQuerySet, state: str, cursor: str, size: int) -> Page[Job]:
    if state:
        rows = rows.filter(state=state)
    return page(rows.select_related("project", "asked_by"), "-id", cursor=cursor, size=size)


def one(user: User, job_id: int) -> Job:
    """A job with its project and who asked. Raises NotFound, and NotAllowed for others of its project."""
    jobs = Job.objects.visible_to(user).select_related("project", "asked_by")
    found = jobs.filter(pk=job_id).first()
    if found is None:
        for project in Project.objects.filter(jobs__pk=job_id).visible_to(user):
            require(user, Verb.CANCEL_JOB, project)
        raise NotFound(_("There is no such job, or it isn't yours."))
    return found


def problem_of(job: Job) -> str:
    """Why it failed, or waits, in the reader's language; empty where nothing is wrong."""
    return problem_in_words(job.problem)


@dataclass(frozen=True, slots=True)
class JobFile:
    """The file that a job made, opened to be read, and what to call it."""

    file: IO[bytes]
    name: str


def made_file(user: User, job_id: int) -> JobFile:
    """What a job that is done made, as long as it is kept. Raises NotFound, NotAllowed, Unavailable.

    Whom others' work is hidden from now doesn't get what was made while it wasn't.
    """
    job = one(user, job_id)
    result: dict[str, Any] = job.result if isinstance(job.result, dict) else {}
    if job.state != JobState.DONE or not job.file or "blind" not in result:
        raise NotFound(_("This job has no file, or not any more: ask for it anew."))
    if job.project and sees_part_of_log(user, job.project) and not result["blind"]:
        raise NotAllowed(_("Others' work is hidden from you since: ask for the file anew."))
    try:
        return JobFile(open_kept(str(job.file.name), job.sha256), job.file_name)
    except NotFound as error:
        raise NotFound(_("This job has no file, or not any more: ask for it anew.")) from error
