"""Work that takes long, which the server's workers do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from factcheck_client._session import Session
from factcheck_client.imports import Mode
from factcheck_client.reports import Form
from factcheck_client.vocabulary import JobState


@dataclass(frozen=True, slots=True)
class JobFile:
    """A file that a job was given to read, or that it made."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Job:
    """How far a job is, `done` of `total`, and what came of it; `problem` says why it failed or waits."""

    id: int
    kind: str
    state: JobState
    done: int
    total: int | None
    attempts: int
    project: int | None
    asked_by: str | None
    asked_at: datetime
    due_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    cancel_asked_at: datetime | None
    problem: str
    result: Mapping[str, Any] | None
    file: JobFile | None
    etag: str | None = None

    @property
    def ended(self) -> bool:
        return self.state in ("done", "failed", "cancelled")


class Jobs:
    """`client.jobs`"""

    def __init__(self, session: Session) -> None:
        self._session = session

    def list(self, project: int | None = None, *, state: JobState | None = None) -> Iterator[Job]:
        """Your own, the newest first; or those of a project, as far as you may see them."""
        return self._session.each(Job, "/jobs", {"project": project, "state": state})

    def get(self, job: int) -> Job:
        return self._session.read(Job, f"/jobs/{job}")

    def cancel(self, job: int) -> Job:
        """It ends at once, or when it next says how far it is; what it stored by then stays."""
        return self._session.add(Job, f"/jobs/{job}:cancel", {})

    def retry(self, job: int) -> Job:
        """Let one that failed or was cancelled be done after all."""
        return self._session.add(Job, f"/jobs/{job}:retry", {})

    def import_file(
        self, project: int, file: Path, form: str = "jsonl", *, mode: Mode = "keep_good"
    ) -> Job:
        """Send a file of articles, which a job takes in; `form` is the key of a format: docs/formats.md."""
        params = {"project": project, "format": form, "mode": mode}
        return self._session.hand_in(Job, "/articles:import", file.read_bytes(), params)

    def export(self, project: int, form: str = "jsonl") -> Job:
        """Ask for a file of a project: `file` gives it once the job is done."""
        return self._session.add(Job, f"/projects/{project}/exports", {"format": form})

    def make_form(self, report: int, form: Form, *, language: str = "") -> Job:
        """Ask for an edition in a form that takes long to make: `file` gives it once the job is done.

        `language` is that of the report's own words, the article's where it is empty.
        """
        asked = {"form": form, "language": language}
        return self._session.add(Job, f"/reports/{report}/forms", asked)

    def file(self, job: int) -> Iterator[bytes]:
        """What a job made, as it arrives; it is kept for some days."""
        return self._session.stream(f"/jobs/{job}/file")
