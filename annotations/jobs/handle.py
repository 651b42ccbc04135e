"""What a job's function gets: what it is to work with, and a way to say how far it is."""

from datetime import datetime, timedelta
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from annotations.actions.job_attempts import JobStanding, note_progress

if TYPE_CHECKING:
    from annotations.models import Job

NOTED_EVERY = 1.0
"""Seconds between two notes of how far a job is: people look at it no oftener."""


class Interruption(Exception):
    """The function ends here: it was neither done, nor did it fail."""


class JobLost(Interruption):
    """Another worker has the job: what this one still does counts for nothing."""


class JobCancelled(Interruption):
    """Somebody asked for it to end."""


class WorkerStops(Interruption):
    """Another worker, or this one once it runs again, goes on with it."""


class StopSign(Protocol):
    """Says when a worker is to end: an event of threads, or one of processes."""

    def is_set(self) -> bool: ...

    def wait(self, timeout: float | None = None) -> bool: ...


class JobHandle:
    """A job that is under way. Its function may be run again at any time, so it must do nothing twice."""

    def __init__(
        self, job: "Job", *, stop: StopSign | None = None, at: datetime | None = None
    ) -> None:
        self.job = job
        self.at = at
        """Stands for the present time wherever it matters, if it is given."""
        self.stop: StopSign = stop or Event()
        self.standing = JobStanding(mine=True)
        self.result: Any = job.result
        """What an earlier attempt noted, or this one."""
        self._noted = monotonic() - NOTED_EVERY

    @property
    def parameters(self) -> dict[str, Any]:
        given: dict[str, Any] = self.job.parameters
        return given

    @property
    def ending(self) -> bool:
        """Whether it should end soon, for one of the reasons that `check` gives."""
        return self.stop.is_set() or self.standing.cancel_asked or not self.standing.mine

    def check(self) -> None:
        """Raises the Interruption that there is, if there is one."""
        if not self.standing.mine:
            raise JobLost
        if self.standing.cancel_asked:
            raise JobCancelled
        if self.stop.is_set():
            raise WorkerStops

    def progress(self, done: int, total: int | None = None, *, result: Any = None) -> None:
        """Say how far it is, and what has come of it so far; raises as `check` does.

        To be called often, where ending does no harm: it is written down once in NOTED_EVERY.
        """
        if result is not None:
            self.result = result
        if self.ending or monotonic() - self._noted >= NOTED_EVERY:
            standing = note_progress(
                job=self.job, done=done, total=total, result=self.result, at=self.at
            )
            self.standing, self._noted = standing, monotonic()
        self.check()

    def wait(self, wait: timedelta) -> bool:
        """Let time pass; False where the worker is to stop."""
        return not self.stop.wait(wait.total_seconds())
