"""Jobs, as programs are given them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from annotations.models import Job
from annotations.models.page_copy import problem_in_words
from annotations.queries.api_rows.field_types import LoginName
from annotations.vocabulary import JobState


@dataclass(frozen=True)
class JobFileRow:
    """A file that a job was given to read, or that it made."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True)
class JobRow:
    """Work that a worker does, and how far it has come."""

    id: int
    kind: Annotated[str, "What is done, such as import_file or export_project."]
    state: JobState
    done: Annotated[int, "How much is done, of what `total` counts."]
    total: Annotated[int | None, "Bytes of a file that is read, articles of one that is written."]
    attempts: int
    project: Annotated[int | None, "Its id."]
    asked_by: Annotated[LoginName | None, "Nobody's where rows that were due needed it."]
    asked_at: datetime
    due_at: Annotated[datetime, "Before this it isn't begun, or tried again."]
    started_at: datetime | None
    ended_at: datetime | None
    cancel_asked_at: Annotated[datetime | None, "It ends when it next says how far it is."]
    problem: Annotated[str, "Why it failed, or waits, in words."]
    result: Annotated[dict[str, Any] | None, "What came of it; of one that ends early, until then."]
    file: JobFileRow | None


def job_row(job: Job, result: Any) -> JobRow:
    """The row of a job with its project and who asked for it; `result` is what is shown of its own."""
    file = JobFileRow(job.file_name, job.sha256, job.bytes) if job.bytes is not None else None
    return JobRow(
        id=job.pk,
        kind=job.kind,
        state=JobState(job.state),
        done=job.done,
        total=job.total,
        attempts=job.attempts,
        project=job.project_id,
        asked_by=job.asked_by.username if job.asked_by else None,
        asked_at=job.asked_at,
        due_at=job.due_at,
        started_at=job.started_at,
        ended_at=job.ended_at,
        cancel_asked_at=job.cancel_asked_at,
        problem=problem_in_words(job.problem),
        result=result,
        file=file,
    )
